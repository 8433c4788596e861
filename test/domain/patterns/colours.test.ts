// A program that writes colours into its log says the same as without.
import { betweenColours, withoutColours } from '../../../domain/patterns/colours'
import { createPatterns } from '../../../domain/patterns/index'
import { createJoiner } from '../../../domain/patterns/stack'

test('a coloured line has the pattern of the plain one', () => {
  const patterns = createPatterns()
  const plain = patterns.add('2026-11-20T08:01:58Z ERROR orders: payment 7 refused by bank')
  for (const line of [
    '2026-11-20T08:01:59Z \u001b[31mERROR\u001b[0m orders: payment 8 refused by bank',
    '\u001b[2m2026-11-20T08:01:59Z\u001b[0m \u001b[1;31mERROR\u001b[0m orders: payment \u001b[38;5;12m9\u001b[0m refused by bank',
    '\u001b]0;title\u0007\u001b[K2026-11-20T08:01:59Z ERROR orders: payment 10 refused by bank\u001b[0m',
  ])
    expect(patterns.add(line)).toEqual(plain)
  expect(plain.template).toBe('orders: payment <*> refused by bank')
})

test('coloured frames of a stack trace are joined', () => {
  const joiner = createJoiner()
  const lines = ['2026-11-20T08:01:58Z ERROR failed', 'java.io.IOException: gone', '\tat a.B.c(B.java:1)']
  for (const line of lines) expect(joiner.push(`\u001b[31m${line}\u001b[0m`)).toBeUndefined()
  expect(joiner.flush()).toEqual({ text: lines.join('\n'), lines: 3 })
})

test('what begins like a colour and is none stays', () => {
  expect(withoutColours('a\u001b[31')).toBe('a\u001b[31')
  expect(withoutColours('plain')).toBe('plain')
  expect(betweenColours('\u001b[1mERROR\u001b[0m the longest piece \u001b[2mx')).toBe(' the longest piece ')
})

test('a long run of begun colours costs no more than its length', () => {
  const line = '\u001b]'.repeat(200_000)
  const from = performance.now()
  withoutColours(line)
  expect(performance.now() - from).toBeLessThan(2_000)
})
