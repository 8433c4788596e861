// The one change of a short series: what a person would say rose or fell, when, and whether it is over.
import { findShift } from '../../../domain/detect/index'
import { noiseOf, seriesOf } from './make-series'

const shiftIn = (values: readonly number[]) => findShift(values.map((value, at) => ({ at: at * 60_000, value })))
const minutes = (at: number | undefined) => (at === undefined ? undefined : at / 60_000)

describe('what happened', () => {
  const noise = noiseOf(3)
  test.each<[string, number[], { at: number; before: number; after: number; back?: number }]>([
    ['five points', [10, 12, 9, 50, 48], { at: 3, before: 10, after: 49 }],
    ['only the last point', [10, 11, 10, 9, 10, 55], { at: 5, before: 10, after: 55 }],
    ['a spike', seriesOf(40, (row) => 10 + noise() + (row === 20 ? 30 : 0)), { at: 20, before: 10, after: 40, back: 21 }],
    ['a step', seriesOf(40, (row) => 10 + noise() + (row >= 30 ? 12 : 0)), { at: 30, before: 10, after: 22 }],
    [
      'a time',
      seriesOf(60, (row) => 10 + noise() + (row >= 30 && row < 45 ? 12 : 0)),
      { at: 30, before: 10, after: 22, back: 45 },
    ],
    ['zero', seriesOf(30, (row) => (row >= 25 ? 0 : 100 + 5 * noise())), { at: 25, before: 100, after: 0 }],
    ['errors', [0, 0, 0, 0, 0, 30, 140, 220, 190, 2, 0, 0], { at: 6, before: 0, after: 190, back: 9 }],
    ['a constant that changes', [5, 5, 5, 5, 5, 5, 6, 6, 6], { at: 6, before: 5, after: 6 }],
    ['a ramp', seriesOf(60, (row) => 10 + noise() + (row >= 30 ? (row - 30) * 2 : 0)), { at: 33, before: 10, after: 67 }],
    ['nothing but a climb', seriesOf(20, (row) => 10 + 2 * row), { at: 0, before: 10, after: 48 }],
  ])('%s', (_, values, expected) => {
    const shift = shiftIn(values)!
    expect(shift.direction).toBe(expected.after > expected.before ? 'up' : 'down')
    expect(Math.abs(minutes(shift.at)! - expected.at)).toBeLessThanOrEqual(2)
    const close = 0.1 * Math.abs(expected.after - expected.before)
    expect(Math.abs(shift.before - expected.before)).toBeLessThanOrEqual(close)
    expect(Math.abs(shift.after - expected.after)).toBeLessThanOrEqual(close)
    expect(minutes(shift.recoveredAt)).toBe(expected.back)
    expect(shift.confidence).toBeGreaterThan(0.5)
  })

  test('a change on top of a season', () => {
    const noise = noiseOf(4)
    const values = seriesOf(96, (row) => 10 + 0.3 * noise() + 5 * Math.sin((2 * Math.PI * row) / 24) + (row >= 85 ? 6 : 0))
    expect(minutes(shiftIn(values)!.at)).toBe(85)
  })
})

describe('nothing happened', () => {
  test.each<[string, number[]]>([
    ['a constant', new Array<number>(20).fill(5)],
    ['four points', [1, 1, 9, 9]],
    ['a season', seriesOf(72, (row) => 10 + 5 * Math.sin((2 * Math.PI * row) / 24))],
    ['rounding', seriesOf(40, (row) => 1e6 + (row > 20 ? 1e-4 : 0))],
  ])('%s', (_, values) => expect(shiftIn(values)).toBeNull())

  test('noise, in 98 of 100 series', () => {
    const noise = noiseOf(6)
    let told = 0
    for (let series = 0; series < 200; series += 1) if (shiftIn(seriesOf(60, () => 100 + 5 * noise()))) told += 1
    expect(told).toBeLessThanOrEqual(4)
  })
})

test('values that are no numbers are left out, and the order of the points does not matter', () => {
  const points = [3, 3, 3, 3, 9, 9, 9, NaN].map((value, at) => ({ at, value }))
  expect(findShift([...points].reverse())).toEqual(findShift(points))
  expect(findShift(points)).toMatchObject({ at: 4, before: 3, after: 9 })
})
