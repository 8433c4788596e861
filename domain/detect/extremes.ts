// How far beyond what has been seen the next value may be: the tail is extrapolated by peaks over threshold, a generalised
// Pareto distribution fitted to the outermost twentieth by probability-weighted moments (Hosking & Wallis 1987, Technometrics
// 29:339), as Siffer et al. use it on streams (KDD 2017, "Anomaly Detection in Streams with Extreme Value Theory").
import { clamp, quantileOf } from './statistics'

/** The outermost twentieth on each side is the tail. */
const TAIL_SHARE = 0.05
/** (Rᵏ − 1) / k for k = −0.4, −0.3, …, 1 and R = 5,000: from the twentieth to one row in 100,000. Pinned for equal bits. */
const REACH = [2.417, 3.074, 4.09, 5.733, 8.517, 13.437, 22.464, 39.578, 72.927, 139.421, 274.538, 553.428, 1136.603, 2369.337, 4999] // prettier-ignore
const LEAST_SHAPE = -0.4
/** A prior that weighs as much as 60 peaks: the fit to a few dozen is too loose to be believed alone. */
const LIGHT = -0.1
const HEAVY = 0.5
const PRIOR_WEIGHT = 60
/** Peaks below which a fit means nothing: where a twentieth is fewer, more of the sides is taken as tail. */
const FEW_PEAKS = 8
/** Values below which there is no fit. */
const UNFITTED = 40
/** Where the outermost twentieth of normal noise begins, in spreads; values that tell by half that it begins elsewhere. */
const NORMAL_EDGE = 1.64
const EDGE_DOUBT = 40
/** Of 250 values each one may lie alone far out, two at most, without widening the bounds to itself. */
const SPARED = 2

/** Distance from the centre that one row in 100,000 exceeds on this side; never less than the furthest seen. */
export function tailReach(sorted: ArrayLike<number>, centre: number, side: 1 | -1, spread: number): number {
  const n = sorted.length
  const spared = Math.min(SPARED, Math.floor(n / 250))
  const at = (place: number) => {
    const rank = Math.max(place, spared)
    return side * ((side > 0 ? sorted[n - 1 - rank]! : sorted[rank]!) - centre)
  }
  const share = Math.floor(n * TAIL_SHARE)
  // The fewer have been seen, the further beyond them the next may be.
  const beyond = at(0) * (share < FEW_PEAKS ? 1.1 + 20 / n : 1.05)
  if (n < UNFITTED) return beyond
  const count = Math.max(share, FEW_PEAKS)
  const edge = at(count)
  let mean = 0
  let weighted = 0
  for (let rank = 0; rank < count; rank += 1) {
    const excess = at(rank) - edge
    mean += excess
    // The largest is first here, so its plotting position from above is the smallest.
    weighted += (excess * (rank + 0.35)) / count
  }
  mean /= count
  weighted /= count
  if (mean <= 0) return Math.max(edge, beyond)
  const width = mean - 2 * weighted
  const fitted = width > 0 ? 2 - mean / width : 1
  const prior = priorShape(at(share) / spread, n)
  const shape = clamp((fitted * count + prior * PRIOR_WEIGHT) / (count + PRIOR_WEIGHT), LEAST_SHAPE, 1)
  // The scale that gives the observed mean excess under this shape.
  const scale = mean * (1 - Math.min(shape, 0.9))
  return Math.max(edge + scale * quantileOf(REACH, (shape - LEAST_SHAPE) / 1.4), beyond)
}

/**
 * The body tells what tail to expect before the tail is seen: the outermost twentieth begins at 1.64 spreads in normal noise, at
 * 2.1 in Student's t of three degrees, at 2.4 of two, at 3.5 in Pareto's of two (Hogg 1974 measures tails so, JASA 69:909).
 */
function priorShape(seen: number, n: number): number {
  const edge = NORMAL_EDGE + (seen - NORMAL_EDGE) * (n / (n + EDGE_DOUBT))
  return clamp(LIGHT + ((edge - 1.7) / 0.45) * (HEAVY - LIGHT), LIGHT, HEAVY)
}
