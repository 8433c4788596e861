// Slow growth: what creeps by less than the noise from row to row, and which a level that follows the series would follow. The
// typical values of blocks of rows are kept, and the growth over the newest window of blocks (slope by Theil 1950 and Sen 1968,
// monotone by Mann 1945 and Kendall) is held against the growths of the windows before it: what a series does all the time, a
// random walk or a season not yet known, is its way.
import { medianOf } from './statistics'

export interface Drift {
  /** Values of the block that fills. */
  block: number[]
  /** Typical values of the newest blocks, oldest first. */
  blocks: number[]
  /** Sizes of the growths of the windows before, newest last. */
  growths: number[]
  /** Blocks since a growth was kept. */
  since: number
  /** Whether the newest window climbs (1), falls (−1) or neither. */
  climbs: number
  /** The same of its newest blocks alone: enough to tell whether an event goes on, not whether there is one. */
  lately: number
}

const BLOCK = 45
const WINDOW = 16
/** Rows that tell where the series is now. */
const NOW = 9
/** Rows of a window. */
export const DRIFT_ROWS = BLOCK * WINDOW
/** Windows that are known before anything is said, and that are looked back on. */
const FEW = 4
const KEPT = 24
/** The newest wait before they count: a growth that begins slowly must not make itself usual. */
const WAITING = 2
/** Blocks that tell whether a growth goes on. */
const NEWEST = 4
/** A growth is out where it is so many times the largest, and the usual, of those before. */
const OVER_LARGEST = 1.5
const OVER_USUAL = 5
/** Kendall's tau from which on a window climbs: by chance once in 100,000 windows of 16. */
const CLIMBING = 0.7
/** Of the newest blocks alone: all but one pair in order. */
const CLIMBING_ON = 0.6

export function newDrift(): Drift {
  return { block: [], blocks: [], growths: [], since: 0, climbs: 0, lately: 0 }
}

/**
 * How far the growth up to this value is beyond what is usual, signed: 1 at the bound; 0 between the ends of blocks. Below
 * `least` nothing climbs; up to `likely` it climbs, and nothing is said. */
export function driftReach(drift: Drift, value: number, least: number, likely: number, calm: boolean): number {
  drift.block.push(value)
  if (drift.block.length < BLOCK) return 0
  drift.blocks.push(medianOf(drift.block))
  const now = medianOf(drift.block.slice(-NOW))
  drift.block = []
  drift.since += 1
  const newest = growthOf(drift.blocks.slice(-NEWEST))
  drift.lately = Math.abs(newest.tau) < CLIMBING_ON ? 0 : Math.sign(newest.growth)
  if (drift.blocks.length <= WINDOW) return 0
  drift.blocks.shift()
  const { growth, tau } = growthOf(drift.blocks)
  const known = drift.growths.slice(0, Math.max(FEW, drift.growths.length - WAITING))
  let bound = Infinity
  if (known.length >= FEW) bound = Math.max(OVER_LARGEST * Math.max(...known), OVER_USUAL * medianOf(known), least, likely)
  // What happens in an event is not the series' way.
  if (calm && drift.since >= WINDOW / 2) {
    drift.growths.push(Math.abs(growth))
    if (drift.growths.length > KEPT) drift.growths.shift()
    drift.since = 0
  }
  // What has fallen back climbs no more, though most of its window does.
  const reached = (now - medianOf(drift.blocks)) * Math.sign(growth)
  const climbs = Math.abs(tau) >= CLIMBING && Math.abs(growth) >= least && reached > 0
  drift.climbs = climbs ? Math.sign(growth) : 0
  return drift.climbs === 0 ? 0 : growth / bound
}

function growthOf(blocks: readonly number[]): { growth: number; tau: number } {
  const slopes: number[] = []
  let signs = 0
  for (let to = 1; to < blocks.length; to += 1)
    for (let from = 0; from < to; from += 1) {
      const rise = blocks[to]! - blocks[from]!
      slopes.push(rise / (to - from))
      signs += Math.sign(rise)
    }
  return { growth: medianOf(slopes) * (blocks.length - 1), tau: signs / slopes.length }
}
