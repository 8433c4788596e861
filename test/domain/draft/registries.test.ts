// Every extractor and rule stands in its registry, and holds to what the engine expects of it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { categories } from '../../../domain/draft/category'
import { extractors } from '../../../domain/draft/facts'
import { signs } from '../../../domain/draft/facts/signs'
import { rules } from '../../../domain/draft/rules'

const folder = (name: string) => join(__dirname, '../../../domain/draft', name)

function filesWith(name: string, mark: RegExp): string[] {
  return readdirSync(folder(name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && mark.test(readFileSync(join(folder(name), file), 'utf8')))
    .sort()
}

test('rules: one file each, all registered, names unique, forty or more', () => {
  expect(rules).toHaveLength(filesWith('rules', /^export const \w+: Rule = /m).length)
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  expect(rules.length).toBeGreaterThanOrEqual(40)
})

test('extractors: one file each, all registered, names unique', () => {
  expect(extractors).toHaveLength(filesWith('facts', /^export const \w+: Extractor = /m).length)
  expect(new Set(extractors.map(({ name }) => name)).size).toBe(extractors.length)
})

test.each(rules.map((rule) => [rule.name, rule] as const))('rule %s', (_, rule) => {
  expect(categories).toContain(rule.category)
  expect(rule.decisive.length).toBeGreaterThan(0)
  expect(rule.base).toBeGreaterThanOrEqual(0)
  expect(rule.base).toBeLessThanOrEqual(60)
  for (const sign of [
    ...rule.decisive,
    ...Object.keys(rule.supports ?? {}),
    ...Object.keys(rule.contradicts ?? {}),
    ...rule.explains,
  ])
    expect(Object.keys(signs)).toContain(sign)
})

test('every bad sign beneath the surface is decisive for some rule', () => {
  const decisive = new Set(rules.flatMap((rule) => rule.decisive))
  const orphans = Object.entries(signs).filter(
    ([sign, { polarity, depth }]) => polarity === 'bad' && depth >= 2 && !decisive.has(sign as keyof typeof signs),
  )
  expect(orphans.map(([sign]) => sign)).toEqual([])
})
