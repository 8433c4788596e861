// What one metric series tells: a move in its bad direction, that it stands at its limit, or that it is as it always was.
import { medianOf } from '../../detect/statistics'
import type { Point } from '../read/reading'
import type { Fact } from './fact'
import type { Meaning } from './metric-meaning'
import { amount, fromTo, ofLimit } from './metric-words'
import { moveOf, type Move } from './series-move'
import type { Sign } from './signs'

export interface Told {
  sign: Sign
  words: string
  /** Index of the point that shows it. */
  index: number
  since: number | null
  until: number | null
  standing: Fact['standing']
  weight: number
}

export interface Measured {
  meaning: Meaning
  /** In the meaning's unit. */
  points: readonly Point[]
  limit: number | null
  /** The running total that the points were made of, where they are what was added. */
  totals: readonly Point[] | null
  startedAt: number | null
}

/** Signs that are only true at the limit; below it the same measure is merely busier. */
const ONLY_FULL: ReadonlySet<Sign> = new Set<Sign>(['conntrack_full', 'ports_exhausted', 'files_exhausted', 'threads_exhausted', 'pool_exhausted', 'inodes_full']) // prettier-ignore
/** Being level is no proof that these are well. */
const NO_PROOF: ReadonlySet<Sign> = new Set<Sign>(['traffic_up', 'producer_surge', 'http_client_errors_up', 'certificate_expiring', 'missing_index', 'retry_storm']) // prettier-ignore
/** What may be zero and one, or small beside what it is a part of. */
const SHARES: ReadonlySet<Sign> = new Set<Sign>(['http_errors_up', 'packet_loss', 'login_failing', 'throttled', 'cpu_throttled'])

export const FULL = 0.9
export const BRIM = 0.97
const TEN_MINUTES = 600_000

export function toldOf(measured: Measured): Told[] {
  const { meaning, points, limit, startedAt } = measured
  const full = fullness(meaning, limit, points)
  // The last tenth before a limit is a small move of the level, and a large one for what is left.
  const smallest = full !== null && full.peak >= FULL ? 0.03 : undefined
  const move = stillCounting(moveOf(points, meaning.trifle, smallest), measured)
  const end = points.length - 1
  const timed = points[end]!.at - points[0]!.at >= 1_000
  const time = (index: number) => (timed ? points[index]!.at : null)
  const towards = move !== null && (move.direction === meaning.bad || meaning.sign === 'traffic_up')
  if (towards && worth(move, meaning, limit, full)) return moved(measured, move, full, time)
  const level = { index: end, since: time(0), until: time(end) }
  // High from the first point to the last: no event, unless the series begins with the incident.
  if (full !== null && full.last >= FULL) {
    const before = timed && startedAt !== null && points[0]!.at < startedAt - TEN_MINUTES
    const standing = before && full.last - full.first < 0.03 ? 'steady' : 'now'
    const words = `${meaning.label} ${ofLimit(points[end]!.value, limit!, meaning.unit)}`
    return [{ ...level, sign: signOf(meaning, null, full.last), words, standing, weight: full.last >= BRIM ? 65 : 50 }]
  }
  if (meaning.sign === 'certificate_expiring') return ending(points, meaning)
  if (towards || NO_PROOF.has(meaning.sign) || points.length < 3) return []
  // What ends before the incident begins proves nothing about it.
  if (timed && startedAt !== null && points[end]!.at < startedAt) return []
  const days = isRestless(meaning, points) ? daysAlike(meaning.bad, points) : null
  if (days !== null && days < HABIT_DAYS) return []
  const words = `${meaning.label} ${range(points, meaning, limit)}${days === null ? '' : `, as at this hour of the ${days} days before`}`
  return [{ ...level, sign: meaning.good, words, standing: 'now', weight: 55 }]
}

/** So many days with the same course, one after the other, make it a habit. */
const HABIT_DAYS = 3
const HOUR = 3_600_000

/** Days just before on which it went about as far, within an hour of the same time of day. */
function daysAlike(bad: Meaning['bad'], points: readonly Point[]): number {
  const side = bad === 'up' ? 1 : -1
  const last = points.at(-1)!.at
  const middle = medianOf(points.map(({ value }) => value))
  let peak = points.at(-1)!
  for (const point of points) if (point.at > last - 24 * HOUR && side * point.value > side * peak.value) peak = point
  const far = middle + 0.8 * (peak.value - middle)
  const reached = new Set<number>()
  for (const { at, value } of points) {
    const day = Math.round((peak.at - at) / (24 * HOUR))
    if (day > 0 && Math.abs(peak.at - at - day * 24 * HOUR) <= HOUR && side * value >= side * far) reached.add(day)
  }
  let days = 0
  while (reached.has(days + 1)) days += 1
  return days
}

/** What was never counted before is not over while anything is still added. */
function stillCounting(move: Move | null, { points, totals }: Measured): Move | null {
  if (!move || move.back === null || !totals) return move
  return medianOf(points.slice(move.back).map(({ value }) => value)) > 1.5 * move.before ? { ...move, back: null } : move
}

function moved(
  { meaning, points, limit, totals }: Measured,
  move: Move,
  full: Fullness,
  time: (index: number) => number | null,
): Told[] {
  const sign = signOf(meaning, move, full === null ? null : full.peak)
  const end = points.length - 1
  const over = move.back !== null
  const told: Told = {
    sign,
    words: wordsOfMove(meaning, move, points, limit, totals),
    index: move.peak,
    since: time(move.from),
    until: time(over ? move.back! - 1 : end),
    standing: over ? 'recovered' : 'now',
    // Fewer requests, yet a good part of them: users may simply have left.
    weight:
      sign === 'traffic_down' && move.after >= 0.3 * move.before
        ? 42
        : Math.round(40 + 15 * move.confidence) + (full !== null && full.peak >= BRIM ? 10 : 0),
  }
  if (!over || NO_PROOF.has(meaning.sign)) return [told]
  const words = `${meaning.label} ${amount(points[end]!.value, meaning.unit)} again`
  return [told, { sign: meaning.good, words, index: end, since: time(move.back!), until: time(end), standing: 'now', weight: 60 }]
}

type Fullness = { first: number; last: number; peak: number } | null

function fullness(meaning: Meaning, limit: number | null, points: readonly Point[]): Fullness {
  if (limit === null || limit <= 0 || meaning.bad === 'down' || meaning.unit === 'ms') return null
  let peak = 0
  for (const { value } of points) if (value > peak) peak = value
  return { first: points[0]!.value / limit, last: points.at(-1)!.value / limit, peak: peak / limit }
}

/** Whether an operator would call it an event: beyond a trifle, by a good part of the level, or up to the limit. */
function worth(
  { before, after, direction }: Move,
  { unit, trifle, sign }: Meaning,
  limit: number | null,
  full: Fullness,
): boolean {
  const gap = Math.abs(after - before)
  if (gap <= trifle) return false
  if (unit === '%' && !SHARES.has(sign)) return gap >= 10 || (direction === 'up' && after >= 85)
  if (direction === 'up' && full !== null && full.peak >= FULL && gap >= 0.03 * limit!) return true
  return direction === 'up' ? after >= 1.3 * before : after <= 0.75 * before
}

/** Too noisy, or bad all along: no proof that it is well. */
function isRestless({ sign, bad, unit, trifle }: Meaning, points: readonly Point[]): boolean {
  const values = points.map(({ value }) => value)
  const middle = medianOf(values)
  const furthest = bad === 'up' ? Math.max(...values) - middle : middle - Math.min(...values)
  if (furthest > Math.max(trifle, 2 * Math.abs(middle), unit === 'count' ? 10 : 0) || (bad === 'down' && furthest > 0.6 * middle))
    return true
  if (SHARES.has(sign)) return unit === '%' && (bad === 'up' ? middle >= 2 : middle < 98)
  if (sign === 'backlog_growing' || sign === 'consumer_lag') return middle > 10_000
  return bad === 'down' && (sign === 'consumer_down' || sign === 'replicas_missing' || sign === 'dependency_down') && middle < 1
}

function ending(points: readonly Point[], { unit }: Meaning): Told[] {
  const last = points.at(-1)!
  const days = last.value / (unit === 'ms' ? 86_400_000 : 1)
  const told = { index: points.length - 1, since: null, until: last.at, standing: 'now' as const }
  if (days <= 0)
    return [{ ...told, sign: 'certificate_expired', words: `certificate expired ${amount(-days, 'days')} ago`, weight: 85 }]
  if (days <= 14)
    return [{ ...told, sign: 'certificate_expiring', words: `certificate ends in ${amount(days, 'days')}`, weight: 60 }]
  return [{ ...told, sign: 'resource_ok', words: `certificate valid for ${amount(days, 'days')}`, weight: 60 }]
}

/** The sign of a measure that stands at `full` (a share of its limit; null where it has none). */
export function signOf({ sign, fills }: Meaning, move: Move | null, full: number | null): Sign {
  if (sign === 'traffic_up' && move?.direction === 'down') return 'traffic_down'
  if (sign === 'disk_up' && full !== null && full >= BRIM) return 'disk_full'
  if (sign === 'connections_up' && full !== null && full >= BRIM) return 'connections_exhausted'
  if (sign === 'disk_full' && move !== null && move.after > 0.02 * move.before) return 'disk_up'
  if (ONLY_FULL.has(sign) && fills && (full === null || full < FULL)) return 'saturation_up'
  return sign
}

function wordsOfMove(
  meaning: Meaning,
  move: Move,
  points: readonly Point[],
  limit: number | null,
  totals: readonly Point[] | null,
): string {
  const { label, unit } = meaning
  if (totals) return `${label} ${fromTo(totals[0]!.value, totals.at(-1)!.value, unit)}`
  const last = points.at(-1)!.value
  const reached = points[move.peak]!.value
  const further = move.back === null && Math.abs(last - move.before) > Math.abs(move.after - move.before)
  const height = further ? last : move.after
  const words = `${label} ${fromTo(move.before, height, unit)}`
  const beside: string[] = []
  const least = `at ${move.direction === 'up' ? 'most' : 'least'}`
  if (Math.abs(reached - height) > 0.3 * Math.abs(height - move.before)) beside.push(`${least} ${amount(reached, unit)}`)
  if (limit !== null && limit > 0 && meaning.bad === 'up' && unit !== '%' && reached >= 0.7 * limit)
    beside.push(`limit ${amount(limit, unit)}`)
  return beside.length > 0 ? `${words} (${beside.join(', ')})` : words
}

function range(points: readonly Point[], { unit }: Meaning, limit: number | null): string {
  const values = points.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (limit !== null && limit > 0 && unit !== '%') return `at most ${ofLimit(high, limit, unit)}`
  const [from, to] = [amount(low, unit), amount(high, unit)]
  return from === to ? to : `between ${from} and ${to}`
}
