// Robust growth: the slope in spite of outliers, and a confidence that noise does not get.
import { changeShare, initialFlap, judgeFlap, robustGrowth } from '../../../domain/detect/index'
import { findPeriod } from '../../../domain/detect/period'
import { newCounter, rateOf } from '../../../domain/detect/counter'
import { learn, newTail, reach } from '../../../domain/detect/tail'
import { noiseOf, seriesOf } from './make-series'

const growthOf = (values: readonly number[]) => robustGrowth(values.map((value, at) => ({ at: at * 1_000, value })))

test('growth in units a second, with a fifth of the points off', () => {
  const noise = noiseOf(1)
  const growth = growthOf(seriesOf(100, (row) => 5 + 0.5 * row + noise() + (row % 5 === 0 ? 200 : 0)))!
  expect(growth.slope).toBeCloseTo(0.5, 1)
  expect(growth.confidence).toBeGreaterThan(0.99)
  expect(growth.to - growth.from).toBeCloseTo(49, -1)
})

test('noise and a constant do not grow', () => {
  const noise = noiseOf(2)
  let sure = 0
  for (let series = 0; series < 100; series += 1) if (growthOf(seriesOf(50, () => noise()))!.confidence > 0.99) sure += 1
  expect(sure).toBeLessThanOrEqual(4)
  expect(growthOf(new Array<number>(30).fill(7))).toMatchObject({ slope: 0, confidence: 0 })
  expect(growthOf([1, 2, 3])).toBeNull()
})

test('100,000 points are folded, and the slope stays', () => {
  expect(growthOf(seriesOf(100_000, (row) => row * 0.25))!.slope).toBeCloseTo(0.25, 6)
})

test('flapping begins with many changes and ends only when they are few', () => {
  let state = initialFlap
  const seen: boolean[] = []
  const feed = (checks: string) => {
    for (const check of checks) seen.push((state = judgeFlap(state, check === '1')).flapping)
  }
  feed('0000011111')
  expect(seen).not.toContain(true)
  feed('0101010101010')
  expect(state.flapping).toBe(true)
  feed('000000')
  expect(state.flapping).toBe(true)
  feed('0000000000')
  expect(state.flapping).toBe(false)
  expect(state.checks).toHaveLength(21)
})

test('a recent change weighs more than an old one', () => {
  expect(changeShare('0'.repeat(20) + '1')).toBeGreaterThan(changeShare('0' + '1'.repeat(20)))
})

test('a period is found between whole rows, and none in noise', () => {
  const noise = noiseOf(3)
  expect(findPeriod(seriesOf(1_200, (row) => Math.sin((2 * Math.PI * row) / 33.4) + 0.2 * noise()))).toBeCloseTo(33.4, 1)
  expect(findPeriod(seriesOf(1_200, () => noise()))).toBeNull()
  expect(findPeriod(new Array<number>(500).fill(2))).toBeNull()
})

test('a counter is judged by its rate, a restart is no value, and a fall makes it a gauge', () => {
  const noise = noiseOf(4)
  const counter = newCounter()
  let total = 0
  let last = rateOf(counter, 0, total)
  for (let row = 1; row < 40; row += 1) last = rateOf(counter, row * 1_000, (total += 10 + noise()))
  expect(counter.kind).toBe('counter')
  expect(last.value).toBeCloseTo(10, -1)
  expect(rateOf(counter, 40_000, 3)).toEqual({ value: null })
  expect(rateOf(counter, 41_000, 13).value).toBe(10)
  expect(rateOf(counter, 42_000, 9).restart).toBeDefined()
  expect(counter.kind).toBe('gauge')
})

test('bounds follow the tail: heavier past, wider bounds; a wandering past says little', () => {
  const bound = (value: () => number) => {
    const tail = newTail(1_000, 0)
    for (let row = 0; row < 1_000; row += 1) learn(tail, value(), 4, 0)
    return 1 / reach(tail, tail.centre + 1)
  }
  const noise = noiseOf(5)
  let walk = 0
  const normal = bound(() => noise())
  expect(normal).toBeGreaterThan(4)
  expect(normal).toBeLessThan(7)
  expect(bound(() => noise() / (0.2 + Math.abs(noise())))).toBeGreaterThan(2 * normal)
  expect(bound(() => (walk = 0.995 * walk + 0.1 * noise()))).toBeGreaterThan(2 * normal)
})
