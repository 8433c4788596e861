// What holds for every draft: grounded, bounded, the same bytes whatever the order, the machine's locale or time zone.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { halves, scenariosOf, type Scenario } from '../../../bench/judgement/scenarios/corpus'
import { canonicalJson } from '../../../domain/canonical-json'
import { readBundle, type Bundle } from '../../../domain/draft/bundle'
import { draftOf, type Draft } from '../../../domain/draft/draft'
import type { Citation } from '../../../domain/draft/facts/fact'
import { groundingOf } from '../../../domain/draft/grounded'
import { jsonOf } from '../../../domain/draft/read/json'
import { sha256 } from '../../../domain/sha256'

const scenarios = halves.flatMap((half) => scenariosOf(half))
const root = join(__dirname, '../../..')

test('the corpus: eighty or more, forty in each half, about a fifth of them with nothing wrong', () => {
  for (const half of halves) expect(scenarios.filter((scenario) => scenario.half === half).length).toBeGreaterThanOrEqual(40)
  expect(scenarios.length).toBeGreaterThanOrEqual(80)
  expect(scenarios.filter(({ expected }) => expected.verdict === 'nothing_wrong').length).toBeGreaterThanOrEqual(
    scenarios.length / 6,
  )
})

test.each(scenarios.map((scenario) => [`${scenario.half}/${scenario.name}`, scenario] as const))('%s', (_, scenario) => {
  const bundle = readBundle(scenario.bundle)
  const draft = draftOf(bundle)
  const isGrounded = groundingOf(bundle.evidence)
  const ids = new Set(bundle.evidence.map(({ id }) => id))
  for (const hypothesis of draft.hypotheses) {
    expect(hypothesis.statement.length).toBeLessThanOrEqual(600)
    expect(hypothesis.for.length).toBeGreaterThan(0)
  }
  for (const citation of citationsIn(draft)) {
    expect([citation, isGrounded(citation)]).toEqual([citation, true])
    expect([citation, placeIn(bundle, citation)]).toEqual([citation, expect.stringContaining(citation.quote)])
  }
  for (const { evidence } of draft.plan) expect(evidence.length > 0 && evidence.every((id) => ids.has(id))).toBe(true)
  const { digest, ...rest } = draft
  expect(digest).toBe(sha256(canonicalJson(rest)))
  expect(canonicalJson(draftOf(readBundle(shuffled(scenario))))).toBe(canonicalJson(draft))
})

test('three locales and time zones give the same bytes', () => {
  const script = `
    import { scenariosOf } from ${JSON.stringify(join(root, 'bench/judgement/scenarios/corpus.ts'))}
    import { readBundle } from ${JSON.stringify(join(root, 'domain/draft/bundle.ts'))}
    import { draftOf } from ${JSON.stringify(join(root, 'domain/draft/draft.ts'))}
    console.log(JSON.stringify(scenariosOf('development').map(({ bundle }) => draftOf(readBundle(bundle)).digest)))`
  const run = (locale: string, zone: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      env: { ...process.env, LC_ALL: locale, LANG: locale, TZ: zone, NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
  const first = run('C', 'UTC')
  expect((JSON.parse(first) as string[]).length).toBeGreaterThan(30)
  expect(run('tr_TR.UTF-8', 'Asia/Kathmandu')).toBe(first)
  expect(run('de_DE.UTF-8', 'America/St_Johns')).toBe(first)
}, 120_000)

test('any evidence whatever gives a draft, and every citation is in it', () => {
  const words = fc.constantFrom(
    'connection refused to db:5432',
    'OOMKilled',
    'ERROR',
    'x=1',
    '{"a":',
    '|',
    '\t',
    'Ready',
    'NotReady',
    '日本',
    '"',
    '\\',
  )
  const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 12 }).map((parts) => parts.join(' \n'))
  const content = fc.oneof(text, fc.jsonValue({ stringUnit: 'binary' }), fc.object({ values: [text, fc.double(), fc.boolean()] }))
  fc.assert(
    fc.property(fc.array(content, { maxLength: 4 }), (contents) => {
      const bundle = readBundle({
        alert: { title: 'x' },
        evidence: contents.map((each, at) => ({ id: `e${at}`, content: each })),
      })
      const draft = draftOf(bundle)
      const isGrounded = groundingOf(bundle.evidence)
      expect(citationsIn(draft).filter((citation) => !isGrounded(citation))).toEqual([])
      expect(citationsIn(draft).filter((citation) => !placeIn(bundle, citation).includes(citation.quote))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('unavailable evidence lowers the score and is named', () => {
  const evidence = [
    {
      id: 'log',
      source: 'loki',
      title: 'api',
      content: '2026-11-20T08:00:00Z ERROR api: FATAL: remaining connection slots are reserved',
    },
  ]
  const away = { id: 'metrics', source: 'prometheus', health: 'unavailable', content: null }
  const [whole, partly] = [evidence, [...evidence, away]].map((items) =>
    draftOf(readBundle({ alert: { title: 'api' }, evidence: items })),
  )
  expect(partly!.coverage).toContainEqual({ source: 'prometheus', health: 'unavailable' })
  expect(partly!.hypotheses[0]!.score).toBeLessThan(whole!.hypotheses[0]!.score)
  expect(partly!.plan.some(({ evidence: ids }) => ids.includes('metrics'))).toBe(true)
})

function citationsIn(draft: Draft) {
  return [
    ...draft.hypotheses.flatMap((hypothesis) => [...hypothesis.for, ...hypothesis.against]),
    ...draft.setAside.flatMap(({ evidence }) => evidence),
  ]
}

/** What stands where a citation points to: the line of a text, or the JSON at a pointer. */
function placeIn(bundle: Bundle, { evidence, at }: Citation): string {
  const item = bundle.evidence.find(({ id }) => id === evidence)!
  const line = /^line (\d+)$/.exec(at)?.[1]
  if (line) return String(item.content).split('\n')[Number(line) - 1] ?? ''
  let value = jsonOf(item)
  for (const part of at.split('/').slice(1))
    value = (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  return JSON.stringify(value) ?? ''
}

/** The same bundle with its evidence and the keys of its top level the other way round. */
function shuffled({ bundle }: Scenario): unknown {
  const { evidence, ...rest } = bundle as { evidence: unknown[] }
  return { evidence: [...evidence].reverse(), ...Object.fromEntries(Object.entries(rest).reverse()) }
}
