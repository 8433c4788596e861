// Labelled logs of real programs: the lines and their labels belong together, and most lines are grouped as their source has them.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { grouping } from '../../../bench/judgement/grouping'
import { createPatterns } from '../../../domain/patterns/index'
import { createJoiner, type Entry } from '../../../domain/patterns/stack'

const folder = join(__dirname, '../../fixtures/logs')
const halves = JSON.parse(readFileSync(join(folder, 'halves.json'), 'utf8')) as Record<string, string[]>
const kinds = Object.values(halves).flat()
const linesOf = (file: string) => readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1)

test('each kind has a thousand lines, each with a label, and nothing else lies there', () => {
  for (const kind of kinds) {
    expect(linesOf(`${kind}.log`).length).toBeGreaterThanOrEqual(1_000)
    expect(linesOf(`${kind}.labels`)).toHaveLength(linesOf(`${kind}.log`).length)
  }
  const files = readdirSync(folder).filter((file) => /\.(log|labels)$/.test(file))
  expect(files.sort()).toEqual(kinds.flatMap((kind) => [`${kind}.labels`, `${kind}.log`]).sort())
})

test.each(Object.entries(halves))('%s: grouped as the source has them', (_, names) => {
  const scores = names.map((kind) => grouping(patternsOf(linesOf(`${kind}.log`)), linesOf(`${kind}.labels`)).accuracy)
  expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThan(0.9)
  expect(Math.min(...scores)).toBeGreaterThan(0.7)
})

function patternsOf(lines: string[]): number[] {
  const patterns = createPatterns()
  const joiner = createJoiner()
  const found: number[] = []
  const take = (entry: Entry | undefined) => {
    if (entry) found.push(...new Array<number>(entry.lines).fill(patterns.add(entry.text).pattern))
  }
  for (const line of lines) take(joiner.push(line))
  take(joiner.flush())
  return found.map((pattern) => patterns.resolve(pattern)!.pattern)
}
