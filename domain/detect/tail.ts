// What a statistic usually is, and how far out is too far: the middle and a bound on each side, read from its own recent past
// rather than from a normal curve, so that heavy tails widen the bound and light ones do not.
//
// The bounds extrapolate the tail by peaks over threshold: a generalised Pareto distribution fitted to the outermost
// twentieth by probability-weighted moments (Hosking & Wallis 1987, Technometrics 29:339), as Siffer et al. use it on streams
// (KDD 2017, "Anomaly Detection in Streams with Extreme Value Theory"). A past whose neighbours are alike holds less evidence
// than it has values (Bayley & Hammersley 1946), and little evidence widens the bounds.
import { ascending, clamp, MAD_TO_SIGMA, neighbourCorrelation, quantileOf } from './statistics'

export interface Tail {
  /** Newest values, in a ring of at most `size`. */
  ring: number[]
  size: number
  /** The newest share of all values that is kept as long as there is room: the first ones of a season are only as good as its first days. */
  fresh: number
  learned: number
  next: number
  /** Values that wait: an event that begins slowly must not widen the bounds before it is seen. */
  waiting: number[]
  patience: number
  unread: number
  centre: number
  /** Distances from the centre; 0 as long as there is too little to say. */
  up: number
  down: number
  spread: number
  /** Independent values that the bounds rest on. */
  evidence: number
}

/** The outermost twentieth on each side is the tail. */
const TAIL_SHARE = 0.05
/** (Rᵏ − 1) / k for k = −0.4, −0.3, …, 1 and R = 5,000: from the twentieth to one row in 100,000. Pinned for equal bits. */
const REACH = [2.417, 3.074, 4.09, 5.733, 8.517, 13.437, 22.464, 39.578, 72.927, 139.421, 274.538, 553.428, 1136.603, 2369.337, 4999] // prettier-ignore
const LEAST_SHAPE = -0.4
/** A prior that weighs as much as 40 peaks: the fit to a few dozen is too loose to be believed alone. */
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
/** What is kept whatever its age. */
const LEAST_KEPT = 60
/** Values below which nothing is said. */
const FEW = 12
/** What little evidence adds to the bounds: a half at twelve independent values, fivefold at five. */
const DOUBT = 4
const DEEP_DOUBT = 7
const LEAN_DOUBT = 50

/** Of 250 values each one may lie alone far out, two at most, without widening the bounds to itself. */
const SPARED = 2

export function newTail(size: number, patience: number, fresh = 1): Tail {
  return {
    ring: [],
    size,
    fresh,
    learned: 0,
    waiting: [],
    patience,
    next: 0,
    unread: 0,
    centre: 0,
    up: 0,
    down: 0,
    spread: 0,
    evidence: 0,
  }
}

/** Adds a value, and now and then reads the bounds anew: never below `least` spreads, nor below `floor`. */
export function learn(tail: Tail, newest: number, least: number, floor: number): void {
  tail.waiting.push(newest)
  // A third of what there is waits at most, so that little evidence is used.
  if (tail.waiting.length <= Math.min(tail.patience, tail.ring.length >> 1)) return
  const value = bounded(tail, tail.waiting.shift()!)
  tail.learned += 1
  if (tail.ring.length < tail.size) {
    tail.ring.push(value)
    if (tail.ring.length > LEAST_KEPT && tail.ring.length > tail.fresh * tail.learned) tail.ring.shift()
  } else {
    tail.ring[tail.next] = value
    tail.next = (tail.next + 1) % tail.size
  }
  tail.unread += 1
  if (tail.unread >= Math.max(4, tail.ring.length >> 4)) fit(tail, least, floor)
}

/** How far out a value is, in bounds: 1 at the bound, negative below the centre; 0 as long as nothing is known. */
export function reach(tail: Tail, value: number): number {
  if (tail.up === 0) return 0
  const off = value - tail.centre
  return off >= 0 ? off / tail.up : off / tail.down
}

const BEYOND = 1.3
/** Spreads that a value counts for at most before there are bounds. */
const UNJUDGED = 5

/** A value beyond the bounds counts as one a little beyond: it widens the tail, but does not become it. */
function bounded(tail: Tail, value: number): number {
  return tail.up === 0
    ? clamp(value, -UNJUDGED, UNJUDGED)
    : clamp(value, tail.centre - BEYOND * tail.down, tail.centre + BEYOND * tail.up)
}

/** What waits belongs to an event, and is not learned. */
export function forget(tail: Tail): void {
  tail.waiting = []
}

export function fit(tail: Tail, least: number, floor: number): void {
  tail.unread = 0
  const { ring } = tail
  if (ring.length < FEW) return
  const sorted = ascending(ring)
  const centre = quantileOf(sorted, 0.5)
  const [low, high] = [(centre - quantileOf(sorted, 0.25)) * MAD_TO_SIGMA, (quantileOf(sorted, 0.75) - centre) * MAD_TO_SIGMA]
  const spread = Math.max((low + high) / 2, 1e-12)
  // The estimate is low for short pasts, by about (1 + 3ρ) / n (Kendall 1954).
  const seen = neighbourCorrelation(inOrder(tail), centre, 4 * spread)
  const alike = clamp(seen + (1 + 3 * seen) / ring.length, 0, 0.999)
  const evidence = (ring.length * (1 - alike)) / (1 + alike)
  const deep = DEEP_DOUBT / evidence
  const doubt = 1 + DOUBT / evidence + deep * deep * deep
  tail.centre = centre
  tail.spread = spread
  tail.evidence = evidence
  // That the sides differ is believed the more, the more evidence there is.
  const lean = evidence / (evidence + LEAN_DOUBT)
  const [below, above] = [spread + (low - spread) * lean, spread + (high - spread) * lean]
  tail.up = Math.max(least * above, least * 0.5 * spread, tailReach(sorted, centre, 1, (spread + high) / 2), floor) * doubt
  tail.down = Math.max(least * below, least * 0.5 * spread, tailReach(sorted, centre, -1, (spread + low) / 2), floor) * doubt
}

/** Distance from the centre that one row in 100,000 exceeds on this side; never less than the furthest seen. */
function tailReach(sorted: Float64Array, centre: number, side: 1 | -1, spread: number): number {
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

function inOrder({ ring, size, next }: Tail): ArrayLike<number> {
  return ring.length < size ? ring : [...ring.slice(next), ...ring.slice(0, next)]
}
