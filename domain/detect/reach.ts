// How far a row is out of the bounds of a picture, by several statistics, each against its own past (see tail.ts):
// - surprise: the deviation that the one before does not explain (a first-order autoregression), as a spike or a jump makes;
// - off: the deviation itself, and its moving averages over about 3, 10 and 40 rows (EWMA charts, Roberts 1959,
//   Technometrics 1:239), as small shifts and slow growth make;
// - restlessness and calm: moving averages of the surprises' size, quick and slow, as noise makes that grows or dies down.
import { SHARES, STRIDE, type Model } from './model'
import { clamp } from './statistics'
import { learn, reach } from './tail'

/** How far a row is out by one statistic, in bounds, signed. */
export interface Reach {
  surprise: number
  off: number
  averages: number[]
  restless: number
  calm: number
}

const RESTLESS_SHARE = 0.08
const CALM_SHARE = 0.04
/** Bounds are never below so many standard deviations. */
const LEAST = { surprise: 5, off: 5, average: 5, restless: 5.5, calm: 4 }
/** Rows before the scale means something. */
const UNSCALED = 8

/** Measures a row by every statistic, and learns it: during an event only what is within bounds, unless `all`. */
export function measure(model: Model, off: number, surprise: number, grain: number, all: boolean): Reach {
  const { tails } = model
  for (let at = 0; at < SHARES.length; at += 1) {
    const clip = 1.5 * Math.max(tails.off.spread, 1) * 2.5
    model.averages[at]! += SHARES[at]! * (clamp(off - tails.off.centre, -clip, clip) - model.averages[at]!)
  }
  model.restless += RESTLESS_SHARE * (Math.min(Math.abs(surprise), 4) - model.restless)
  model.calm += CALM_SHARE * (Math.min(Math.abs(surprise), 4) - model.calm)
  const found: Reach = {
    surprise: reach(tails.surprise, surprise),
    off: reach(tails.off, off),
    averages: model.averages.map((average, at) => reach(tails.averages[at]!, average)),
    restless: reach(tails.restless, model.restless),
    // Noise that grows is seen by the quick one.
    calm: Math.min(0, reach(tails.calm, model.calm)),
  }
  // The first rows have no scale yet to be measured in.
  if (model.rows < UNSCALED) return found
  if (!all && isOut(found)) return found
  // A value on the grain beside the usual one is no news.
  learn(tails.surprise, surprise, LEAST.surprise, Math.max(LEAST.surprise, 1.3 * grain))
  learn(tails.off, off, LEAST.off, Math.max(LEAST.off, 1.3 * grain))
  if (model.rows % STRIDE === 0) {
    for (let at = 0; at < SHARES.length; at += 1) learn(tails.averages[at]!, model.averages[at]!, LEAST.average, 0.5 * grain)
    learn(tails.restless, model.restless, LEAST.restless, 0.15)
    learn(tails.calm, model.calm, LEAST.calm, 0.35)
  }
  return found
}

/** Whether the row itself is out of bounds. */
export function isOut({ surprise, off }: Reach): boolean {
  return Math.abs(surprise) > 1 || Math.abs(off) > 1
}

/** The same where all that lasts is believed by this share only. */
export function doubted({ surprise, off, averages, restless, calm }: Reach, share: number): Reach {
  return { surprise, off: off * share, averages: averages.map((average) => average * share), restless, calm }
}
