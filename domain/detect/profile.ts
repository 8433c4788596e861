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
  /** Least and most of what is usual, measured now and then. */
  low: number
  high: number
  learned: number
  /** Size of surprises by the height of what is usual, and the rows behind it. */
  sizes: number[]
  sizeRows: number[]
}

/** The share of a new cycle in what is usual: about the last five cycles count. */
const CYCLE_SHARE = 0.2
/** Heights whose noise may differ: load is louder where there is more of it. */
const PARTS = 8
/** Rows that a part looks back on. */
const PART_MEMORY = 500
const MEASURE_EVERY = 48
/** Rows that a part needs before it is believed by half. */
const PART_DOUBT = 25

export function newProfile(period: number, step: number, most: number): Profile {
  const phases = clamp(Math.round(period / step), 1, most)
  return {
    period,
    usual: new Array<number>(phases).fill(0),
    rows: new Array<number>(phases).fill(0),
    first: new Array<number>(phases).fill(-1),
    low: 0,
    high: 0,
    learned: 0,
    sizes: new Array<number>(PARTS).fill(0),
    sizeRows: new Array<number>(PARTS).fill(0),
  }
}

/** What is usual at this moment; null where no earlier cycle has shown it. */
export function usualAt(profile: Profile, at: number, step: number): number | null {
  const count = profile.usual.length
  const cycle = Math.floor(at / profile.period)
  const place = ((at - cycle * profile.period) / profile.period) * count
  const phase = Math.min(count - 1, Math.floor(place))
  const own = known(profile, phase, cycle)
  // Where every cycle has its rows at the same moments there is nothing between two phases.
  const rows = profile.period / step
  if (Math.abs(rows - count) < 0.01) return own
  const beside = place - phase < 0.5 ? phase - 1 : phase + 1
  const other = known(profile, (beside + count) % count, cycle)
  if (own === null || other === null) return own ?? other
  return own + (other - own) * Math.abs(place - phase - 0.5)
}

/** The phases before and after this moment's: between them an edge may come a little early or late. */
export function besideAt(profile: Profile, at: number): (number | null)[] {
  const count = profile.usual.length
  const cycle = Math.floor(at / profile.period)
  const phase = Math.min(count - 1, Math.floor(((at - cycle * profile.period) / profile.period) * count))
  return [known(profile, (phase + count - 1) % count, cycle), known(profile, (phase + 1) % count, cycle)]
}

function known(profile: Profile, phase: number, cycle: number): number | null {
  const first = profile.first[phase]!
  return first < 0 || first === cycle ? null : profile.usual[phase]!
}

/**
 * Learns the value at this moment, no further from what is usual than `clip` once the phase is known: after
 * one cycle where the row is out of bounds, else after two. */
export function learnUsual(profile: Profile, at: number, value: number, step: number, clip: number, odd = false): void {
  const count = profile.usual.length
  const cycle = Math.floor(at / profile.period)
  const phase = Math.min(count - 1, Math.floor(((at - cycle * profile.period) / profile.period) * count))
  if (profile.first[phase]! < 0) profile.first[phase] = cycle
  const rows = profile.rows[phase]!
  const rowsInCycle = Math.max(1, profile.period / count / step)
  const off = value - profile.usual[phase]!
  const bounded = rows > (odd ? 0.9 : 2) * rowsInCycle ? clamp(off, -clip, clip) : off
  profile.usual[phase]! += bounded * Math.max(1 / (rows + 1), CYCLE_SHARE / rowsInCycle)
  profile.rows[phase] = rows + 1
  profile.learned += 1
  if (profile.learned % MEASURE_EVERY === 0) measure(profile)
}

/** How loud the noise is where this much is usual, against the whole: 0.25 to 4. */
export function loudnessAt(profile: Profile, usual: number): number {
  const { sizes, sizeRows } = profile
  let sum = 0
  let all = 0
  for (let part = 0; part < sizes.length; part += 1) {
    sum += sizes[part]! * sizeRows[part]!
    all += sizeRows[part]!
  }
  if (sum === 0) return 1
  const part = partAt(profile, usual)
  const rows = sizeRows[part]!
  return clamp(((sizes[part]! * all) / sum) * (rows / (rows + PART_DOUBT)) + PART_DOUBT / (rows + PART_DOUBT), 0.25, 4)
}

/** Learns the size of a surprise where this much is usual. */
export function learnLoudness(profile: Profile, usual: number, size: number): void {
  const part = partAt(profile, usual)
  const rows = Math.min(profile.sizeRows[part]! + 1, PART_MEMORY)
  profile.sizeRows[part] = rows
  profile.sizes[part]! += (size - profile.sizes[part]!) / rows
}

/** Noise goes with the height of what is usual more often than with the hour, and is learned sooner so. */
function partAt({ low, high }: Pick<Profile, 'low' | 'high'>, usual: number): number {
  return high > low ? clamp(Math.floor(((usual - low) / (high - low)) * PARTS), 0, PARTS - 1) : 0
}

function measure(profile: Profile): void {
  let [low, high] = [Infinity, -Infinity]
  for (let phase = 0; phase < profile.usual.length; phase += 1) {
    if (profile.first[phase]! < 0) continue
    low = Math.min(low, profile.usual[phase]!)
    high = Math.max(high, profile.usual[phase]!)
  }
  profile.low = low
  profile.high = high
}
