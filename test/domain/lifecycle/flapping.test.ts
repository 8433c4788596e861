import { judgeFlapping, MOMENTS, type Moment } from '../../../domain/lifecycle/flapping'
import { decide } from '../../../domain/lifecycle/decide'
import { clearGroup, inState, seconds, snapshot, T0 } from './make'

const policy = { flips: 6, windowSeconds: 600 }

/** Flips at the given seconds after T0, one each, judged as they come. */
function run(times: number[]): { flapping: boolean; moments: Moment[]; nextAt: number | null } {
  let judged = { flapping: false, moments: [[T0, 0]] as Moment[], nextAt: null as number | null }
  times.forEach((at, index) => (judged = judgeFlapping(index + 1, judged.moments, judged.flapping, policy, T0 + seconds(at))))
  return judged
}

test('so many flips within the window are flapping, as many over a longer time are not', () => {
  expect(run([10, 20, 30, 40, 50]).flapping).toBe(false)
  expect(run([10, 20, 30, 40, 50, 60]).flapping).toBe(true)
  expect(run([10, 200, 400, 600, 800, 1_000]).flapping).toBe(false)
})

test('ends at half, not at the edge', () => {
  const { moments } = run([10, 20, 30, 40, 50, 60])
  expect(judgeFlapping(6, moments, true, policy, T0 + seconds(625)).flapping).toBe(true)
  expect(judgeFlapping(6, moments, true, policy, T0 + seconds(635)).flapping).toBe(false)
})

test('asks for another look when flips leave the window', () => {
  expect(run([10, 20, 30, 40, 50, 60]).nextAt).toBe(T0 + seconds(610))
})

test('keeps a bounded memory, and still sees a fast one', () => {
  const judged = run(Array.from({ length: 500 }, (_, at) => at))
  expect(judged.moments.length).toBeLessThanOrEqual(MOMENTS)
  expect(judged.flapping).toBe(true)
})

test('an incident is marked and unmarked; a storm’s keys are not one value', () => {
  const signals = [clearGroup({ flips: 20 })]
  const given = snapshot({ incident: inState('contained'), signals, evidenceAt: T0, now: T0 + seconds(10) })
  expect(decide(given).flapping).toBe(true)
  expect(decide({ ...given, incident: { ...given.incident, storm: true } }).flapping).toBe(false)
})
