// Bundles that nobody means well with, or that a terminal was copied into.
import { readBundle } from '../../../domain/draft/bundle'
import { draftOf } from '../../../domain/draft/draft'
import { MOST_LEVELS } from '../../../domain/draft/read/depth'

const refused = '2026-11-20T08:01:58Z ERROR orders-api: connect ECONNREFUSED 10.0.4.7:5432'

function draft(...contents: unknown[]) {
  const evidence = contents.map((content, at) => ({ id: `e${at}`, content }))
  return draftOf(readBundle({ alert: { title: 'orders-api answers 500' }, evidence }))
}

function nested(levels: number): unknown {
  let value: unknown = 'ECONNREFUSED'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { items: value }
  return value
}

test('words that every object inherits are in no table', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a-0' },
      status: { phase: word, containerStatuses: [{ name: word, state: { waiting: { reason: word } } }] },
    }
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      type: 'Warning',
      reason: word,
      message: word,
      involvedObject: { name: 'a-0' },
    }
    const table = `NAME READY STATUS RESTARTS AGE\na-0 0/1 ${word} 0 1d\n`
    expect(draft(pod, event, { [word]: [pod] }, table).verdict).not.toBe('cause_found')
  }
})

test('what nests deeper than any stack is refused; just less is read', () => {
  expect(() => draft(nested(20_000))).toThrow(/nests deeper than 500 levels/)
  expect(() => readBundle({ alert: { labels: { a: nested(20_000) } } })).toThrow(/nests deeper/)
  expect(draft(nested(MOST_LEVELS - 10)).coverage).toHaveLength(1)
  expect(draft(`${'['.repeat(20_000)}${']'.repeat(20_000)}`).coverage).toHaveLength(1)
})

test.each([
  ['the level', refused.replace('ERROR', '\u001b[31mERROR\u001b[0m')],
  ['the whole line', `\u001b[31m${refused}\u001b[0m`],
  ['every part', `\u001b[2m${refused.replaceAll(' ', '\u001b[0m \u001b[1;33m')}\u001b[0m`],
  ['a mark at the head', `\ufeff${refused}`],
])('colours of a terminal hide nothing: %s', (_, line) => {
  const { verdict, hypotheses } = draft(`${line}\n`)
  expect([verdict, hypotheses[0]!.rule]).toEqual(['cause_found', 'dependency-down'])
  expect(hypotheses[0]!.statement).not.toMatch(/\u001b|\[0m/)
  for (const { quote } of hypotheses[0]!.for) expect(line).toContain(quote)
})

test('long runs of one character cost no more than their length, wherever they stand', () => {
  for (const run of ['a', '9', ' ', '"', '[', '\\\\', 'a.', 'key: ', '{"a":', 'x=']) {
    const long = run.repeat(65_536 / run.length)
    const evidence = [{ id: 'e', title: long, content: `${refused} ${long}\n${long}\n` }]
    const from = performance.now()
    draftOf(readBundle({ alert: { title: long, summary: long, labels: { service: long } }, question: long, evidence }))
    expect(performance.now() - from).toBeLessThan(5_000)
  }
}, 60_000)
