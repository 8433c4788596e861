// Runs of equal values: a series that has stopped moving; and the grain, the smallest change that a series shows.

export interface Run {
  last: number | null
  /** Equal values up to now, this one included. */
  length: number
  longest: number
  rows: number
  /** Decayed counts of steps that kept the value and that changed it. */
  same: number
  changed: number
  grain: number
  zeros: Zeros
}

/** How often a series falls to nothing, and how long it stays there. */
export interface Zeros {
  length: number
  longest: number
  /** Decayed counts: other rows, falls to zero, zeros after a zero. */
  rows: number
  falls: number
  kept: number
}

/** A run that chance brings about once in a million is stuck. */
const CHANCE = 1e-6
/** The share of equal neighbours is never taken as less: rounding repeats a value now and then. */
const LEAST_SHARE = 0.2
/** More than this, and a standing value is ordinary. */
const MOST_SHARE = 0.8
const DECAY = 0.998
const SLOW_DECAY = 0.9998
/** Rows before anything is said. */
const FEW = 60
/** A series that hardly ever moves may stand still. */
const FEW_CHANGES = 20
const UNMOVED = 250

export function newRun(): Run {
  return {
    last: null,
    length: 0,
    longest: 0,
    rows: 0,
    same: 0,
    changed: 0,
    grain: 0,
    zeros: { length: 0, longest: 0, rows: 0, falls: 0, kept: 0 },
  }
}

/** How long the value has stood, in units of what is still ordinary. */
export function runReach(run: Run, value: number): number {
  run.rows += 1
  const zero = zeroReach(run, value)
  if (run.last === null || value !== run.last) {
    if (run.last !== null) learnChange(run, Math.abs(value - run.last), Math.abs(value) + Math.abs(run.last))
    run.last = value
    run.length = 1
    return zero
  }
  run.length += 1
  if (run.rows < FEW || run.changed < FEW_CHANGES) return zero
  const share = Math.max(LEAST_SHARE, (run.same + 1) / (run.same + run.changed + 2))
  if (share > MOST_SHARE) return zero
  let ordinary = 1
  for (let chance = 1; chance > CHANCE; chance *= share) ordinary += 1
  return Math.max(zero, run.length / Math.max(ordinary, 1.5 * run.longest))
}

/** Small counts are never far from zero, but seldom stay there: how improbable this run of zeros is. */
function zeroReach({ rows, changed, zeros }: Run, value: number): number {
  if (value !== 0) {
    zeros.longest = Math.max(zeros.length, zeros.longest * SLOW_DECAY)
    zeros.kept = zeros.kept * DECAY + Math.min(Math.max(0, zeros.length - 1), 20)
    zeros.falls = zeros.falls * DECAY + (zeros.length > 0 ? 1 : 0)
    zeros.rows = zeros.rows * DECAY + 1
    zeros.length = 0
    return 0
  }
  zeros.length += 1
  if (rows < FEW || changed < FEW_CHANGES || zeros.rows < FEW / 2) return 0
  const stays = (zeros.kept + 0.5) / (zeros.kept + zeros.falls + 2.5)
  let ordinary = 1
  for (let chance = (zeros.falls + 1) / (zeros.rows + 2); chance > CHANCE && ordinary < 1_000; chance *= stays) ordinary += 1
  return zeros.length / Math.max(ordinary, 1.5 * zeros.longest)
}

function learnChange(run: Run, change: number, size: number): void {
  run.longest = Math.max(run.length, run.longest * SLOW_DECAY)
  // A whole run counts as at most so many equal steps: a stuck hour does not make standing ordinary.
  run.same = run.same * DECAY + Math.min(run.length - 1, 20)
  run.changed = run.changed * DECAY + 1
  // Smaller than a billionth is rounding, no change.
  if (change > size * 1e-9 && (run.grain === 0 || change < run.grain)) run.grain = change
}

/**
 * The smallest change that means anything: as seen, or before any was seen, the last decimal that the value is written with.
 * What never moved in so many rows is not expected to: the first change is news, however small.
 */
export function grainOf(run: Run, value: number): number {
  if (run.grain > 0) return run.grain
  const level = Math.abs(run.last ?? value)
  const least = Math.max(level * 1e-3, 1e-9)
  if (run.length >= UNMOVED) return Math.max(level * 1e-6, 1e-9)
  for (let grain = 1; grain > least; grain /= 10) {
    const units = level / grain
    if (Math.abs(units - Math.round(units)) < 1e-6) return grain
  }
  return least
}
