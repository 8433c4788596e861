// Repetition in a short series: the lag at which it resembles itself, and what is left without it.
import { medianOf } from './statistics'

/** A lag explains a series where values one lag apart differ by less than this share of their distance from the middle. */
const EXPLAINS = 0.5
const SHORTEST_LAG = 4

/** The values without their repeating part; as they are where nothing repeats; null where the repetition is all there is. */
export function withoutPattern(values: readonly number[]): number[] | null {
  const lag = repeatingLag(values)
  if (lag === null) return [...values]
  const cycles = values.length / lag
  // Two cycles that differ do not say which of them is wrong.
  if (cycles < 3) return null
  const middle = medianOf(values)
  const usual = Array.from({ length: lag }, (_, phase) => medianOf(values.filter((_, at) => at % lag === phase)))
  return values.map((value, at) => value - usual[at % lag]! + middle)
}

/** In points; null where no lag explains the series. */
export function repeatingLag(values: readonly number[]): number | null {
  const n = values.length
  const middle = medianOf(values)
  let off = 0
  for (const value of values) off += Math.abs(value - middle)
  let best: number | null = null
  let least = EXPLAINS
  for (let lag = SHORTEST_LAG; lag * 2 <= n; lag += 1) {
    let apart = 0
    for (let at = lag; at < n; at += 1) apart += Math.abs(values[at]! - values[at - lag]!)
    const share = off === 0 ? 1 : apart / (n - lag) / (off / n)
    // A multiple of the lag explains as well: only a clearly better one is preferred to a shorter one.
    if (share < least * (best === null ? 1 : 0.8)) {
      least = share
      best = lag
    }
  }
  return best !== null && best * 2 <= n && turns(values, best) ? best : null
}

/** A slow wander resembles itself at short lags too: a pattern has to leave its level and come back within one lag. */
function turns(values: readonly number[], lag: number): boolean {
  const half = Math.floor(lag / 2)
  let opposite = 0
  let same = 0
  for (let at = half; at < values.length; at += 1) opposite += Math.abs(values[at]! - values[at - half]!)
  for (let at = lag; at < values.length; at += 1) same += Math.abs(values[at]! - values[at - lag]!)
  return opposite / (values.length - half) > 1.5 * (same / (values.length - lag))
}
