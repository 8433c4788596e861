// What a statistic usually is, and how far out is too far: the middle and a bound on each side, read from its own recent past
// rather than from a normal curve, so that heavy tails widen the bound and light ones do not.
// A past whose neighbours are alike holds less evidence than it has values (Bayley & Hammersley 1946), and little evidence
// widens the bounds.
import { tailReach } from './extremes'
import { ascending, clamp, MAD_TO_SIGMA, neighbourCorrelation, quantileOf } from './statistics'

export interface Tail {
  /** Newest values, in a ring of at most `size`. */
  ring: number[]
  size: number
  /** The newest share of all values that is kept while there is room: a season's first errors are those of its first days. */
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

/** What is kept whatever its age. */
const LEAST_KEPT = 60
/** Values below which nothing is said. */
const FEW = 12
/** What little evidence adds to the bounds: a half at twelve independent values, fivefold at five. */
const DOUBT = 4
const DEEP_DOUBT = 7
/** Evidence that tells by half that the sides differ. */
const LEAN_DOUBT = 50

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

function inOrder({ ring, size, next }: Tail): ArrayLike<number> {
  return ring.length < size ? ring : [...ring.slice(next), ...ring.slice(0, next)]
}
