// The one change that a short series shows: when, from what, to what, how sure, and whether it is over. For metric tables of
// 5 to a few hundred points, read after the fact. The interval whose mean differs most from the rest is searched as in
// circular binary segmentation (Olshen et al. 2004, Biostatistics 5:557), then judged by medians and robust spread. What a
// repeating pattern explains is taken out first.
import { robustGrowth, type Point } from './growth'
import { withoutPattern } from './pattern'
import { ascending, clamp, medianOf, neighbourCorrelation, quantileOf, spreadAround } from './statistics'

export interface Shift {
  /** The first point that is off. */
  at: number
  /** Median before, and where it went: the median of what is off; the extreme of a spike; the end of a ramp. */
  before: number
  after: number
  direction: 'up' | 'down'
  /** 0 to 1; from 0.5 on it is told at all. */
  confidence: number
  /** The first point that is back, where the series came back. */
  recoveredAt?: number
}

/** More points are folded into blocks: 240² / 2 intervals are searched in about a millisecond. */
const MAX_POINTS = 240
/** A t-like value at which confidence is one half: scans of a hundred points of plain noise stay below 4.5. */
const EVEN = 5.6
/** A difference below a thousandth of the level is rounding. */
const NEGLIGIBLE = 0.001
/** Noise that a climb must exceed so many times: a wander does not. */
const CLIMB = 12

interface Interval {
  from: number
  /** Exclusive. */
  to: number
}

export function findShift(points: readonly Point[]): Shift | null {
  const known = fold(points.filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value)).sort((a, b) => a.at - b.at))
  if (known.length < 5) return null
  const raw = known.map(({ value }) => value)
  const values = withoutPattern(raw)
  if (!values) return null
  const climb = wholeClimb(known)
  if (climb) return climb
  const found = strongest(values)
  const shift = found && judge(values, found)
  if (!shift || shift.confidence < 0.5) return null
  const { from, to } = shift
  const inside = raw.slice(from, to)
  const before = medianOf(outside(raw, from, to, from))
  const after = to - from <= 2 ? extreme(inside, shift.up) : shift.ramp ? medianOf(inside.slice(-3)) : medianOf(inside)
  if (after === before || after > before !== shift.up) return null
  return {
    at: known[from]!.at,
    before,
    after,
    direction: shift.up ? 'up' : 'down',
    confidence: Math.round(shift.confidence * 100) / 100,
    ...(to < known.length ? { recoveredAt: known[to]!.at } : {}),
  }
}

/** A series that does nothing but climb or fall, far beyond its noise: from its first point to its last. */
function wholeClimb(points: readonly Point[]): Shift | null {
  const growth = robustGrowth(points, 0.99)
  if (!growth) return null
  const { from, to, slope } = growth
  const residuals = points.map(({ at, value }) => value - from - (slope / 1_000) * (at - points[0]!.at))
  const rise = Math.abs(to - from)
  if (rise <= CLIMB * spreadAround(residuals, 0) || rise <= NEGLIGIBLE * Math.abs(from)) return null
  return { at: points[0]!.at, before: from, after: to, direction: to > from ? 'up' : 'down', confidence: 0.75 }
}

/** The interval, not touching the first two points, whose mean differs most from the rest in units of its own error. */
function strongest(values: readonly number[]): Interval | null {
  const n = values.length
  const sums = [0]
  for (const value of values) sums.push(sums.at(-1)! + value)
  let best: Interval | null = null
  let gain = 0
  for (let from = 2; from < n; from += 1) {
    for (let to = from + 1; to <= n; to += 1) {
      const size = to - from
      const sum = sums[to]! - sums[from]!
      const gap = sum / size - (sums[n]! - sum) / (n - size)
      const reached = (gap * gap * size * (n - size)) / n
      // Of equals the first is taken; rounding must not decide.
      if (reached > gain * (1 + 1e-9)) {
        gain = reached
        best = { from, to }
      }
    }
  }
  return best
}

function judge(values: readonly number[], { from, to }: Interval) {
  const inside = values.slice(from, to)
  const rest = outside(values, from, to, values.length)
  const [low, high] = [medianOf(rest), medianOf(inside)]
  const up = high > low
  const residuals = values.map((value, at) => value - (at >= from && at < to ? high : low))
  const spread = Math.max(
    spreadAround(residuals, 0),
    typicalStep(values) / 2,
    NEGLIGIBLE * Math.max(Math.abs(low), Math.abs(high)),
  )
  if (spread === 0) return null
  const ramp = isRamp(inside, low, up)
  // Neighbours that are alike say less than they are many; on a ramp they are alike because of the ramp.
  const alike = ramp ? 0 : clamp(neighbourCorrelation(residuals, 0, 4 * spread), 0, 0.9)
  const size = Math.min(inside.length, rest.length) > 1 ? (inside.length * rest.length) / values.length : 1
  // A hundred points in agreement do not make a tenth of the spread an event: at most sixteen count.
  const strength = (Math.abs(high - low) / spread) * Math.sqrt((Math.min(size, 16) * (1 - alike)) / (1 + alike))
  // A lone point has to stand out from the others' extremes too: tails may be heavy.
  const reach = furthest(rest, low, up)
  const alone = inside.length <= 2 && reach > 0 ? Math.min(strength, (EVEN * Math.abs(high - low)) / (3 * reach)) : strength
  const square = (alone / EVEN) * (alone / EVEN)
  const start = ramp ? onset(values, from, low, up, spread) : from
  return { up, ramp, from: start, to, confidence: square / (1 + square) }
}

/** Whether the values inside keep going away: the last third is far beyond the first. */
function isRamp(inside: readonly number[], low: number, up: boolean): boolean {
  if (inside.length < 4) return false
  const third = Math.max(1, Math.floor(inside.length / 3))
  const first = medianOf(inside.slice(0, third)) - low
  const last = medianOf(inside.slice(-third)) - low
  return up ? last > 1.6 * first : last < 1.6 * first
}

/** Back to where the ramp left the level before. */
function onset(values: readonly number[], from: number, low: number, up: boolean, spread: number): number {
  const calm = Math.max(spreadAround(values.slice(0, Math.max(2, from - 1)), low), NEGLIGIBLE * Math.abs(low), spread / 4)
  let at = from
  while (at > 1 && (up ? values[at - 1]! > low + 2 * calm : values[at - 1]! < low - 2 * calm)) at -= 1
  return at
}

function outside(values: readonly number[], from: number, to: number, upTo: number): number[] {
  return values.filter((_, at) => at < upTo && (at < from || at >= to))
}

/** How far the others go in the same direction, their most extreme twentieth left out. */
function furthest(values: readonly number[], centre: number, up: boolean): number {
  return quantileOf(ascending(values.map((value) => (up ? value - centre : centre - value))), values.length < 60 ? 1 : 0.98)
}

/** Half of the usual difference of neighbours that differ: what noise and the value's own resolution make. */
function typicalStep(values: readonly number[]): number {
  const steps: number[] = []
  for (let at = 1; at < values.length; at += 1)
    if (values[at] !== values[at - 1]) steps.push(Math.abs(values[at]! - values[at - 1]!))
  return steps.length < values.length / 4 ? 0 : medianOf(steps)
}

function extreme(values: readonly number[], up: boolean): number {
  return up ? Math.max(...values) : Math.min(...values)
}

function fold(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_POINTS) return points
  return Array.from({ length: MAX_POINTS }, (_, index) => {
    const begin = Math.floor((index * points.length) / MAX_POINTS)
    const block = points.slice(begin, Math.floor(((index + 1) * points.length) / MAX_POINTS))
    return { at: block[0]!.at, value: medianOf(block.map(({ value }) => value)) }
  })
}
