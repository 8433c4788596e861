// Series for tests: the same noise on every machine, and the rows at which a detector alarms.
import { createDetector, type Verdict } from '../../../domain/detect/index'

export const MINUTE = 60_000
export const START = 1_709_251_200_000

/** Noise around 0 of standard deviation 1, from a seed. */
export function noiseOf(seed: number): () => number {
  let state = seed
  const uniform = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 4_294_967_296
  return () => {
    let sum = -6
    for (let at = 0; at < 12; at += 1) sum += uniform()
    return sum
  }
}

export function verdictsOf(values: readonly (number | null)[], step = MINUTE): Verdict[] {
  const detector = createDetector()
  return values.map((value, row) => detector.next(START + row * step, value))
}

export function alarmsOf(values: readonly (number | null)[], step = MINUTE): number[] {
  return verdictsOf(values, step).flatMap(({ alarm }, row) => (alarm ? [row] : []))
}

export function seriesOf(rows: number, value: (row: number) => number): number[] {
  return Array.from({ length: rows }, (_, row) => value(row))
}
