// How good alarms are, as somebody who is woken by them counts: events that got one in time, alarms outside of any event.

export interface Tally {
  series: number
  rows: number
  events: number
  caught: number
  /** Alarms outside of events. */
  falseAlarms: number
  /** Further alarms within an event. */
  repeats: number
  /** Rows from an event's start to its alarm, each event that was caught. */
  delays: number[]
}

export interface Window {
  from: number
  to: number
}

/** An alarm counts for an event from its first row to its last, and a short one has a few rows' grace. */
const GRACE = 5

export function emptyTally(): Tally {
  return { series: 0, rows: 0, events: 0, caught: 0, falseAlarms: 0, repeats: 0, delays: [] }
}

/** Adds a series; alarms are row numbers in order. Alarms before `from` (learning) count neither way. */
export function count(tally: Tally, rows: number, windows: readonly Window[], alarms: readonly number[], from = 0): void {
  tally.series += 1
  tally.rows += rows - from
  tally.events += windows.length
  const judged = alarms.filter((row) => row >= from)
  const inside = windows.map((window) =>
    judged.filter((row) => row >= window.from && row <= Math.max(window.to, window.from + GRACE)),
  )
  for (const [at, rowsInside] of inside.entries()) {
    if (rowsInside.length === 0) continue
    tally.caught += 1
    tally.repeats += rowsInside.length - 1
    tally.delays.push(rowsInside[0]! - windows[at]!.from)
  }
  tally.falseAlarms += judged.length - new Set(inside.flat()).size
}

export interface Quality {
  recall: number
  precision: number
  f1: number
  falsePer1000: number
  /** Median rows from start to alarm. */
  delay: number
}

export function qualityOf({ rows, events, caught, falseAlarms, delays }: Tally): Quality {
  const recall = events === 0 ? 1 : caught / events
  const precision = caught + falseAlarms === 0 ? 1 : caught / (caught + falseAlarms)
  const sorted = [...delays].sort((a, b) => a - b)
  return {
    recall,
    precision,
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    falsePer1000: (1_000 * falseAlarms) / Math.max(1, rows),
    delay: sorted[Math.floor(sorted.length / 2)] ?? 0,
  }
}
