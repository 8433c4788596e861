// The period at which a series resembles itself, in rows: the highest peak of its autocorrelation after it first crossed zero.
import { ascending, clamp, meanOf, quantileOf } from './statistics'

const SHORTEST = 4
/** A resemblance below this is no season. */
const LEAST = 0.35

/** Null where nothing repeats at least twice and a half. */
export function findPeriod(values: readonly number[]): number | null {
  const n = values.length
  const level = detrended(values)
  let power = 0
  for (let at = 0; at < n; at += 1) power += level[at]! * level[at]!
  if (power === 0) return null
  const longest = Math.floor(n / 2.5)
  const alike = new Float64Array(longest + 1)
  for (let lag = 1; lag <= longest; lag += 1) {
    let sum = 0
    for (let at = lag; at < n; at += 1) sum += level[at]! * level[at - lag]!
    alike[lag] = (sum / power) * (n / (n - lag))
  }
  let from = 1
  while (from < longest && alike[from]! > 0.05) from += 1
  let best = 0
  for (let lag = Math.max(from, SHORTEST); lag < longest; lag += 1) {
    const isPeak = alike[lag]! >= alike[lag - 1]! && alike[lag]! >= alike[lag + 1]!
    // Every multiple of a period is a peak too: the first that is nearly the highest is the period.
    if (isPeak && alike[lag]! > LEAST && alike[lag]! > (best === 0 ? 0 : alike[best]! * 1.1)) best = lag
  }
  return best === 0 ? null : refined(alike, best)
}

/** A period is seldom a whole number of rows: the peaks at its multiples tell the rest. */
function refined(alike: Float64Array, lag: number): number {
  let period = lag
  for (let times = 2; (times + 0.5) * period < alike.length - 1; times += 1) {
    const expected = Math.round(times * period)
    let peak = expected
    const reach = Math.max(1, Math.floor(lag / 8))
    for (let at = expected - reach; at <= expected + reach; at += 1) if (alike[at]! > alike[peak]!) peak = at
    if (alike[peak]! < LEAST) break
    period = peak / times
  }
  return period
}

/** The values around a straight line, extremes clipped. */
function detrended(values: readonly number[]): Float64Array {
  const n = values.length
  const sorted = ascending(values)
  const [low, high] = [quantileOf(sorted, 0.01), quantileOf(sorted, 0.99)]
  const level = Float64Array.from(values, (value) => clamp(value, low, high))
  const mean = meanOf(level)
  let together = 0
  let alone = 0
  for (let at = 0; at < n; at += 1) {
    const place = at - (n - 1) / 2
    together += place * (level[at]! - mean)
    alone += place * place
  }
  const slope = alone === 0 ? 0 : together / alone
  return level.map((value, at) => value - mean - slope * (at - (n - 1) / 2))
}
