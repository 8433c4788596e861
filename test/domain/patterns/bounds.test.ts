// Patterns are bounded, are never numbered twice, survive saving, and stand any text.
import fc from 'fast-check'
import { createPatterns } from '../../../domain/patterns/index'

const shape = (n: number) => [...String(n)].map((digit) => 'qwzxvkjpyh'[Number(digit)]!.repeat(4)).join(' ')

test('what is too much is evicted and counted, and its id does not come again', () => {
  const patterns = createPatterns({ maxPatterns: 50 })
  const ids = Array.from({ length: 400 }, (_, n) => patterns.add(`${shape(1_000 + n * 7)} ${shape(n)}`).pattern)
  expect(patterns.size).toBeLessThanOrEqual(50)
  expect(patterns.evicted).toBeGreaterThan(100)
  const again = patterns.add(`${shape(1_000)} ${shape(0)} and more words`).pattern
  expect(again).toBeGreaterThan(Math.max(...ids))
})

test('what is in use is not evicted', () => {
  const patterns = createPatterns({ maxPatterns: 50 })
  const first = patterns.add('the disk is nearly full').pattern
  for (let n = 0; n < 400; n++) {
    patterns.add(`${shape(1_000 + n * 7)} ${shape(n)}`)
    expect(patterns.add('the disk is nearly full').pattern).toBe(first)
  }
})

test('a saved state goes on with the same ids and what was learned', () => {
  const before = createPatterns()
  const lines = ['alice', 'bob', 'carol', 'dave'].map((name) => `user ${name} signed in from 10.0.0.1`)
  for (const line of lines) before.add(line)
  const after = createPatterns()
  after.load(before.save())
  const learned = before.add(lines[0]!)
  expect(learned.template).toBe('user <*> signed in from <*>')
  expect(after.add(lines[0]!)).toEqual(learned)
  expect(after.add('user zoe signed in from 10.0.0.9')).toEqual(learned)
  expect(after.add('something else entirely').pattern).toBe(before.add('something else entirely').pattern)
})

test('a state that is none is refused', () => {
  for (const text of ['', 'x', '{}', '{"version":1,"patterns":[]}']) expect(() => createPatterns().load(text)).toThrow()
})

test('any text gets a pattern, the same text the same one, and it can be resolved', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), { maxLength: 20 }),
      (lines) => {
        const patterns = createPatterns()
        const ids = lines.map((line) => patterns.add(line).pattern)
        const again = lines.map((line) => patterns.add(line).pattern)
        expect(again.map((id) => patterns.resolve(id))).toEqual(ids.map((id) => patterns.resolve(id)))
      },
    ),
  )
})

test('the same lines give the same answers', () => {
  const lines = Array.from({ length: 500 }, (_, n) => `${shape(n % 90)} of ${shape((n * 13) % 40)} took ${n} ms`)
  const run = () => {
    const patterns = createPatterns()
    return lines.map((line) => patterns.add(line))
  }
  expect(run()).toEqual(run())
})

test.each([
  ['words', 'word '.repeat(13_000)],
  ['one run', 'x'.repeat(65_536)],
  ['brackets', '['.repeat(65_536)],
  ['quotes', '"\\'.repeat(32_768)],
  ['braces', '{"a":'.repeat(13_000)],
  ['pairs', 'key=value '.repeat(6_500)],
])('a line of 64 KB of %s is read in good time', (_, text) => {
  const patterns = createPatterns()
  const started = performance.now()
  for (let n = 0; n < 10; n++) patterns.add(`2026-11-22T10:00:00Z ERROR refused ${n}: ${text}${n}`)
  expect(performance.now() - started).toBeLessThan(2_000)
})
