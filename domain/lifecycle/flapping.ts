// Flapping: so many status flips within a window. The running total of flips is kept at a few moments, so that the
// window is counted under whatever policy is in force.
import type { Policy } from '../policy/policy'

/** [time, flips until then], oldest first. */
export type Moment = [number, number]

/** Moments kept: more are thinned out where they stand closest. */
export const MOMENTS = 32

export interface Flapping {
  flapping: boolean
  moments: Moment[]
  /** When flips next leave the window of an incident that is flapping. */
  nextAt: number | null
}

/** It begins at `flips` within the window and ends at half of that, so that a value at the edge does not flicker. */
export function judgeFlapping(
  total: number,
  known: readonly Moment[],
  was: boolean,
  policy: Policy['flapping'],
  now: number,
): Flapping {
  const windowMs = policy.windowSeconds * 1_000
  const all: Moment[] = known.at(-1)?.[1] === total ? [...known] : [...known, [now, total]]
  // The newest moment outside the window holds what is over; where there is none, all that is known is inside.
  const over = all.findLastIndex(([at]) => at <= now - windowMs)
  const moments = thin(all.slice(Math.max(over, 0)))
  const within = total - moments[0]![1]
  const flapping = within >= policy.flips || (was && within * 2 > policy.flips)
  return { flapping, moments, nextAt: flapping && moments.length > 1 ? moments[1]![0] + windowMs : null }
}

function thin(moments: Moment[]): Moment[] {
  if (moments.length <= MOMENTS) return moments
  let closest = 1
  for (let at = 1; at < moments.length - 1; at += 1) if (gap(moments, at) < gap(moments, closest)) closest = at
  return moments.filter((_, at) => at !== closest)
}

function gap(moments: Moment[], at: number): number {
  return moments[at + 1]![0] - moments[at - 1]![0]
}
