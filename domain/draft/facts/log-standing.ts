// Whether what a log tells still holds: by when it was told, against when the incident began and how far the log goes on.
import type { Standing } from './fact'

/** The moments at which something was told, and the log around it. */
export interface Course {
  times: readonly number[]
  /** First and last moment of the log. */
  from: number | null
  to: number | null
  startedAt: number | null
  /** Entries that came after the last of `times` from the same writer, and whether a failure that began with them goes on. */
  after: number
  goesOn: boolean
}

const MINUTE = 60_000
/** As loud as before: up to half as much again is chance. */
const STEADY_GROWTH = 1.5
/** A log goes on "well" when this many entries follow. */
const ENOUGH_AFTER = 5

export function standingOf(course: Course): Standing {
  if (isSteady(course)) return 'steady'
  return isOver(course) ? 'recovered' : 'now'
}

/** It was there from early on, long before the incident, and did not grow with it. */
function isSteady({ times, from, to, startedAt }: Course): boolean {
  if (startedAt === null || from === null || to === null || times.length < 3) return false
  const before = startedAt - from
  const during = to - startedAt
  // Alerts come late: what began in the quarter of the time before them may well be the incident itself.
  if (before < 10 * MINUTE || during <= 0) return false
  const early = from + before * 0.75
  const earlyCount = times.filter((time) => time < early).length
  if (earlyCount < 2 || times[0]! > from + before * 0.5 || beganInside(times, from)) return false
  const laterCount = times.filter((time) => time >= early).length
  return laterCount / (to - early) <= (STEADY_GROWTH * earlyCount) / (early - from)
}

/** The log shows a good while without it, and then it goes on at its pace: it began there, however late the alert came. */
function beganInside(times: readonly number[], from: number): boolean {
  const [first, last] = [times[0]!, times.at(-1)!]
  const pace = (last - first) / (times.length - 1)
  return first - from >= 10 * MINUTE && first - from > 3 * pace
}

/** How long nothing must be heard before it counts as over. */
export function quietTime(from: number, to: number): number {
  return Math.max(2 * MINUTE, (to - from) * 0.15)
}

/** It stopped long before the log ends, other entries follow, and nothing that began with it goes on. */
function isOver({ times, from, to, after, goesOn }: Course): boolean {
  if (times.length === 0 || to === null || from === null || after < ENOUGH_AFTER || goesOn) return false
  const last = times[times.length - 1]!
  const usual = times.length > 1 ? (last - times[0]!) / (times.length - 1) : 0
  return to - last > Math.max(quietTime(from, to), 8 * usual)
}
