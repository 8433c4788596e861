// How far a series has swept in a day: until its season is known, what creeps back to where the series was within a day is
// likely the day's course.
import { medianOf } from './statistics'

export interface Sweep {
  /** Rows of the block that fills: what the series sweeps is read from typical values, which spikes and short jobs leave alone. */
  block: number[]
  /** Of each of the newest hours in which a block ended: its number, its least and its most. */
  hours: [number, number, number][]
}

export interface Swept {
  low: number
  high: number
  /** Hours back to the oldest that tells it. */
  hours: number
}

const BLOCK = 15
const HOUR = 3_600_000
const DAY_HOURS = 24
const KEPT = 48

export function newSweep(): Sweep {
  return { block: [], hours: [] }
}

export function learnSweep(sweep: Sweep, at: number, value: number): void {
  sweep.block.push(value)
  if (sweep.block.length < BLOCK) return
  const middle = medianOf(sweep.block)
  sweep.block = []
  const hour = Math.floor(at / HOUR)
  const newest = sweep.hours.at(-1)
  if (newest?.[0] === hour) {
    newest[1] = Math.min(newest[1], middle)
    newest[2] = Math.max(newest[2], middle)
    return
  }
  sweep.hours.push([hour, middle, middle])
  if (sweep.hours.length > KEPT) sweep.hours.shift()
}

/** Where the series was in the day before the hour of this moment. */
export function sweptBefore({ hours }: Sweep, at: number): Swept {
  const until = Math.floor(at / HOUR)
  const swept = { low: Infinity, high: -Infinity, hours: 0 }
  for (const [hour, low, high] of hours) {
    if (hour >= until || hour < until - DAY_HOURS) continue
    swept.low = Math.min(swept.low, low)
    swept.high = Math.max(swept.high, high)
    swept.hours = Math.max(swept.hours, until - hour)
  }
  return swept
}
