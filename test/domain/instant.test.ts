// Moments in the forms in which programs write them.
import { isoInstant, parseInstant } from '../../domain/instant'

const near = Date.UTC(2026, 10, 22, 13)

const written: [string, string | null][] = [
  ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z'],
  ['2026-11-22 10:00:00,123', '2026-11-22T10:00:00.123Z'],
  ['2026-11-22 10:00:00.123456 UTC', '2026-11-22T10:00:00.123Z'],
  ['2026-11-22T10:00:00.5+02:00', '2026-11-22T08:00:00.500Z'],
  ['2026-11-22T10:00:00-0330', '2026-11-22T13:30:00Z'],
  ['2026-11-22 10:00', '2026-11-22T10:00:00Z'],
  ['2026-11-22', '2026-11-22T00:00:00Z'],
  ['2026/11/22 10:00:00', '2026-11-22T10:00:00Z'],
  ['22/Nov/2026:10:00:00 +0100', '2026-11-22T09:00:00Z'],
  ['Sun, 22 Nov 2026 10:00:00 GMT', '2026-11-22T10:00:00Z'],
  ['Nov 22 10:00:00', '2026-11-22T10:00:00Z'],
  ['Nov  2 10:00:00', '2026-11-02T10:00:00Z'],
  ['Sun Nov 22 10:00:00 UTC 2026', '2026-11-22T10:00:00Z'],
  ['E1122 10:00:00.5', '2026-11-22T10:00:00.500Z'],
  ['23:30:00', '2026-11-22T23:30:00Z'],
  ['1763805600', '2025-11-22T10:00:00Z'],
  ['1763805600.5', '2025-11-22T10:00:00.500Z'],
  ['1763805600000', '2025-11-22T10:00:00Z'],
  ['1763805600000000000', '2025-11-22T10:00:00Z'],
  ['2026-02-30', null],
  ['2026-13-01T00:00:00Z', null],
  ['25:00:00', null],
  ['12345', null],
  ['yesterday', null],
  ['', null],
]

test.each(written)('%s', (text, expected) => {
  const at = parseInstant(text, near)
  expect(at === null ? null : isoInstant(at)).toBe(expected)
})

test('what names no year or no date is no moment without one near it', () => {
  expect(parseInstant('Nov 22 10:00:00')).toBeNull()
  expect(parseInstant('10:00:00')).toBeNull()
})

test('the year of syslog is the one that comes closest', () => {
  const newYear = Date.UTC(2027, 0, 1, 0, 5)
  expect(isoInstant(parseInstant('Dec 31 23:59:00', newYear)!)).toBe('2026-12-31T23:59:00Z')
  expect(isoInstant(parseInstant('Jan  1 00:10:00', newYear)!)).toBe('2027-01-01T00:10:00Z')
  expect(isoInstant(parseInstant('23:59:00', newYear)!)).toBe('2026-12-31T23:59:00Z')
})

test('numbers are epochs by their size', () => {
  for (const value of [1_763_805_600, 1_763_805_600_000, 1_763_805_600_000_000])
    expect(parseInstant(value)).toBe(1_763_805_600_000)
  for (const value of [NaN, Infinity, -5, 12]) expect(parseInstant(value)).toBeNull()
})
