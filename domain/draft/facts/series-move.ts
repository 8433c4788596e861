// How one series behaves: the clear move that it shows, if any, and whether it is over.
import { findShift } from '../../detect/shift'
import { clamp, medianOf, spreadAround } from '../../detect/statistics'
import type { Point } from '../read/reading'

export interface Move {
  direction: 'up' | 'down'
  before: number
  after: number
  /** Index of the first point that is off, and of the most extreme one. */
  from: number
  peak: number
  /** Index of the first point that is back; null where the move holds to the end. */
  back: number | null
  /** 0 to 1. */
  confidence: number
}

/** 60 points are 1,800 intervals to search: tens of microseconds. */
const MOST_POINTS = 60
/** Moves of a smaller share of the level are noise to an operator. */
const SMALLEST = 0.2

/** Null where it is level, noisy, or too short to tell. `trifle` is a difference of no consequence. */
export function moveOf(points: readonly Point[], trifle: number, smallest = SMALLEST): Move | null {
  let low = Infinity
  let high = -Infinity
  for (const { value } of points) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (!(high - low > trifle) || high - low < smallest * Math.max(Math.abs(high), Math.abs(low))) return null
  return points.length < 5 ? shortMove(points) : (found(points) ?? excursion(points))
}

/** A short run far beyond everything else, which moves neither the middle nor the spread: six spreads and twice the level. */
function excursion(points: readonly Point[]): Move | null {
  const values = points.map(({ value }) => value)
  const before = medianOf(values)
  const spread = spreadAround(values, before)
  const top = Math.max(...values)
  const bottom = Math.min(...values)
  const up = top - before >= before - bottom
  const edge = up ? before + Math.max(6 * spread, Math.abs(before)) : before - Math.max(6 * spread, 0.5 * Math.abs(before))
  const off = ({ value }: Point) => (up ? value > edge : value < edge)
  const count = points.filter(off).length
  const from = points.findIndex(off)
  if (count < 2 || from < 1 || count * 3 > points.length) return null
  let end = from
  while (end < points.length && points.slice(end, end + 3).some(off)) end += 1
  // Several runs apart are how this series is.
  if (points.slice(end).some(off)) return null
  const peak = values.indexOf(up ? top : bottom)
  const after = medianOf(values.slice(from, end).filter((value) => off({ at: 0, value })))
  return { direction: up ? 'up' : 'down', before, after, from, peak, back: end < points.length ? end : null, confidence: 0.8 }
}

function found(points: readonly Point[]): Move | null {
  const shift = findShift(folded(points))
  if (!shift) return null
  const { direction, confidence } = shift
  // A fitted level may lie beyond what was ever measured; a sentence says what was.
  const values = points.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [before, after] = [clamp(shift.before, low, high), clamp(shift.after, low, high)]
  const middle = (before + after) / 2
  const off = ({ value }: Point) => (direction === 'up' ? value > middle : value < middle)
  // Folding blurs the moment: the first point beyond the middle, near where the shift was seen.
  let from = points.findIndex(({ at }) => at >= shift.at)
  if (from < 0) return null
  const near = points.findIndex((point, index) => index >= from - Math.ceil(points.length / MOST_POINTS) && off(point))
  if (points.length > MOST_POINTS && near >= 0) from = near
  let peak = from
  for (let index = from; index < points.length; index += 1) {
    const higher = points[index]!.value > points[peak]!.value
    if (higher === (direction === 'up') && points[index]!.value !== points[peak]!.value) peak = index
  }
  return { direction, before, after, from, peak, back: backOf(points, from, off), confidence }
}

/** Where the last run of points that are not off begins, if it reaches the end and is no mere pause. */
function backOf(points: readonly Point[], from: number, off: (point: Point) => boolean): number | null {
  let index = points.length
  while (index > from && !off(points[index - 1]!)) index -= 1
  const quiet = points.length - index
  if (index === from && quiet > 0 && !points.slice(from).some(off)) return null
  return quiet >= (points.length > 8 ? 2 : 1) && quiet * 8 >= index - from ? index : null
}

/** Two to four points have no spread: only a change by half and more is a move. */
function shortMove(points: readonly Point[]): Move | null {
  const first = points[0]!.value
  const last = points.at(-1)!.value
  const direction = last > first ? 'up' : 'down'
  if (first === last || Math.abs(last - first) < 0.5 * Math.max(Math.abs(first), Math.abs(last))) return null
  const middle = (first + last) / 2
  const from = points.findIndex(({ value }) => (direction === 'up' ? value > middle : value < middle))
  return { direction, before: first, after: last, from, peak: points.length - 1, back: null, confidence: 0.6 }
}

function folded(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points
  return Array.from({ length: MOST_POINTS }, (_, index) => {
    const begin = Math.floor((index * points.length) / MOST_POINTS)
    const block = points.slice(begin, Math.floor(((index + 1) * points.length) / MOST_POINTS))
    return { at: block[0]!.at, value: medianOf(block.map(({ value }) => value)) }
  })
}
