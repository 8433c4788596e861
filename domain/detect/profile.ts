// A season's profile: what is usual at each phase of a period, learned as the rows come, a bounded number of phases.
import { clamp } from './statistics'

export interface Profile {
  /** Milliseconds. */
  period: number
  usual: number[]
  /** Rows learned at each phase. */
  rows: number[]
  /** Number of the cycle in which a phase was first seen; −1 for never. */
  first: number[]
}

/** The share of a new cycle in what is usual: about the last five cycles count. */
const CYCLE_SHARE = 0.2

export function newProfile(period: number, step: number, most: number): Profile {
  const phases = clamp(Math.round(period / step), 1, most)
  return {
    period,
    usual: new Array<number>(phases).fill(0),
    rows: new Array<number>(phases).fill(0),
    first: new Array<number>(phases).fill(-1),
  }
}

/** What is usual at this moment, between the middles of two phases; null where no earlier cycle has shown it. */
export function usualAt(profile: Profile, at: number): number | null {
  const count = profile.usual.length
  const cycle = Math.floor(at / profile.period)
  const place = ((at - cycle * profile.period) / profile.period) * count - 0.5
  const below = Math.floor(place)
  const share = place - below
  const low = known(profile, (below + count) % count, cycle)
  const high = known(profile, (below + 1) % count, cycle)
  if (low === null) return high
  return high === null ? low : low + (high - low) * share
}

function known(profile: Profile, phase: number, cycle: number): number | null {
  const first = profile.first[phase]!
  return first < 0 || first === cycle ? null : profile.usual[phase]!
}

/** Learns the value at this moment, no further from what is usual than `clip` once the phase is known. */
export function learnUsual(profile: Profile, at: number, value: number, step: number, clip: number): void {
  const count = profile.usual.length
  const cycle = Math.floor(at / profile.period)
  const phase = Math.min(count - 1, Math.floor(((at - cycle * profile.period) / profile.period) * count))
  if (profile.first[phase]! < 0) profile.first[phase] = cycle
  const rows = profile.rows[phase]!
  const rowsInCycle = Math.max(1, profile.period / count / step)
  const off = value - profile.usual[phase]!
  const bounded = rows > 2 * rowsInCycle ? clamp(off, -clip, clip) : off
  profile.usual[phase]! += bounded * Math.max(1 / (rows + 1), CYCLE_SHARE / rowsInCycle)
  profile.rows[phase] = rows + 1
}
