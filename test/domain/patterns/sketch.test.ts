// Lines with one key have one masked message: the key finds the pattern of a line that nobody has read.
import fc from 'fast-check'
import { bodyOf } from '../../../domain/patterns/body'
import { createPatterns } from '../../../domain/patterns/index'
import { createTokens, scan } from '../../../domain/patterns/scan'
import { keyOfTokens } from '../../../domain/patterns/shape'
import { createSketch } from '../../../domain/patterns/sketch'

const heads = [
  '',
  '2026-11-22T10:00:00Z INFO ',
  'E1122 10:00:00.000000       1 file.go:12] ',
  'Nov 22 10:00:00 node-1 app[12]: ',
  '2026-11-22T10:00:00Z INFO a line that has said a good deal before ',
]
const bits = [
  ...['订单', '已支付', '失败', '：', 'é', 'ж', '두', '—', '…', '“', '”', '«', '»', '１', 'µs', '　', ' ', '·', '、'],
  ...['foo', 'bar', 'connection', 'a', '12', '7', '0x1f', '10.0.0.1', 'ms', '_'],
  ...[
    '"',
    "'",
    '/',
    '.',
    '-',
    ':',
    '=',
    ' ',
    ' ',
    '(',
    ')',
    '[',
    ']',
    ',',
    '{',
    '}',
    '@',
    '<',
    '>',
    '/srv/data',
    '"x y"',
    '?',
    '|',
  ],
]

test('one key, one masked message', () => {
  const sketch = createSketch()
  const tokens = createTokens()
  const keyOf = (line: string) => {
    const { text, place } = bodyOf(line)
    scan(text, tokens)
    return keyOfTokens(tokens, place)
  }
  const bit = fc.constantFrom(...bits)
  const change = fc.record({ at: fc.nat(7), bit })
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.array(bit, { minLength: 1, maxLength: 7 }),
      fc.array(change),
      (head, words, changes) => {
        const first = head + words.join('')
        const seen = sketch(first)
        for (const { at, bit } of changes) {
          const second = head + words.map((word, index) => (index === at ? bit : word)).join('')
          if (seen >= 0 && sketch(second) === seen) expect(keyOf(second)).toBe(keyOf(first))
        }
      },
    ),
    { numRuns: 3_000, seed: 7 },
  )
})

const time = '2026-11-22T10:00:00Z INFO '
const twos: Record<string, [(n: number) => string, (n: number) => string]> = {
  'Chinese before a wide colon': [(n) => `${time}连接成功：10.0.0.${n}`, (n) => `${time}连接失败：10.0.0.${n}`],
  'Chinese around a number': [(n) => `${time}订单${n * 37}已支付`, (n) => `${time}订单${n * 37}已取消`],
  'Japanese around a number': [(n) => `${time}ジョブ${n}が完了しました`, (n) => `${time}ジョブ${n}が失敗しました`],
  'Korean before a wide colon': [(n) => `${time}연결 성공：${n}`, (n) => `${time}연결 실패：${n}`],
  'Russian before a dash': [(n) => `${time}подключено—${n}`, (n) => `${time}отключено—${n}`],
  'JSON behind a time': [
    (n) => `${time}{"level": "info", "msg": "cache warmed", "n": ${n}}`,
    (n) => `${time}{"level": "info", "msg": "lease lost", "n": ${n}}`,
  ],
  'JSON with escapes': [
    (n) => `{"level":"info","msg":"\\u6210\\u529f \\u8fde","n":${n}}`,
    (n) => `{"level":"info","msg":"\\u5931\\u8d25 \\u8fde","n":${n}}`,
  ],
}

test.each(Object.entries(twos))('%s: two statements are two patterns', (_, statements) => {
  const patterns = createPatterns()
  const found = Array.from({ length: 40 }, (_unused, n) => statements.map((statement) => patterns.add(statement(n)).pattern))
  const ids = statements.map((_unused, at) => new Set(found.map((row) => patterns.resolve(row[at]!)!.pattern)))
  expect(ids.map((set) => set.size)).toEqual([1, 1])
  expect(ids[0]).not.toEqual(ids[1])
})
