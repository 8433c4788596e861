// Reading a bundle: tolerant of what is missing or unknown, clear about what is wrong.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BundleError, readBundle } from '../../../domain/draft/bundle'
import { draftOf } from '../../../domain/draft/draft'

const page = readFileSync(join(__dirname, '../../../docs/workspace-bundle.md'), 'utf8')
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as unknown)

test('the examples of the page are bundles, and their causes are found', () => {
  expect(examples).toHaveLength(2)
  const [smallest, full] = examples.map((example) => draftOf(readBundle(example)))
  expect(smallest!.verdict).toBe('cause_found')
  expect(full!.verdict).toBe('cause_found')
  expect(page).toContain(`\n> ${full!.hypotheses[0]!.statement}\n`)
  expect(page).toContain(`the category \`${full!.category}\``)
  expect(full!.coverage).toContainEqual({ source: 'tracing', health: 'not_configured' })
})

test('evidence alone, an alert alone, a question alone are bundles', () => {
  for (const document of [{ evidence: [] }, { alert: { title: 'x' } }, { question: 'why?' }])
    expect(draftOf(readBundle(document)).verdict).toBe('not_enough_evidence')
})

test("an alerting system's payload gives labels and the start", () => {
  const { subject } = readBundle({
    alert: {
      raw: {
        alerts: [
          { labels: { alertname: 'Down', service: 'api' }, startsAt: '2026-11-20T08:00:00Z', endsAt: '0001-01-01T00:00:00Z' },
        ],
      },
    },
  })
  expect(subject).toMatchObject({
    title: 'Down',
    labels: { service: 'api' },
    startedAt: Date.UTC(2026, 10, 20, 8),
    endedAt: null,
  })
})

test('a health that is not understood was not checked', () => {
  const { evidence } = readBundle({
    evidence: [{ id: 'a', health: 'weird', content: 'x' }, { id: 'b', content: 'x' }, { id: 'c' }],
  })
  expect(evidence.map(({ health }) => health)).toEqual(['unavailable', 'checked', 'empty'])
})

test.each([
  [[], 'the document'],
  ['text', 'the document'],
  [{}, 'neither incident'],
  [{ evidence: 'none' }, 'evidence'],
  [
    {
      evidence: [
        { id: 'a', content: 1 },
        { id: 'a', content: 2 },
      ],
    },
    'two different items have the id "a"',
  ],
  [{ version: 2, evidence: [] }, 'version 1'],
  [{ version: 'abc', evidence: [] }, 'version: this must be a number'],
  [{ version: 0, evidence: [] }, 'version: this must be a number'],
  [{ alert: { title: { en: 'x' } } }, 'alert.title: this must be text'],
  [{ incident: { id: {} } }, 'incident.id: this must be text'],
  [{ evidence: [{ id: 'a' }, { id: ['b'] }] }, 'evidence.1.id: this must be text'],
  [{ alert: { startedAt: true } }, 'alert.startedAt: this must be a moment'],
  [{ evidence: [], sourceHealth: 'fine' }, 'sourceHealth: this must be a list'],
])('%j is refused', (document, message) => {
  expect(() => readBundle(document)).toThrow(BundleError)
  expect(() => readBundle(document)).toThrow(message)
})

test('the same item twice is one', () => {
  const item = { id: 'a', content: 'x' }
  expect(readBundle({ evidence: [item, { ...item }] }).evidence).toHaveLength(1)
})
