// Counters: a series that only climbs, but for restarts from near zero, is judged by its rate, as Prometheus' rate() reads it.

export interface Counter {
  kind: 'undecided' | 'gauge' | 'counter'
  /** The newest raw rows: what a changed mind starts again from. */
  recent: { at: number; value: number }[]
}

export interface Rate {
  value: number | null
  /** Set where the series is seen as something else from now on: the rows to learn anew, this one not among them. */
  restart?: { at: number; value: number }[]
}

/** Rows that decide. */
const DECIDING = 24
/** Of these, so many must climb. */
const CLIMBS = 12
/** A restart falls at least to this share of the value before; anything else that falls is no counter. */
const RESTART_SHARE = 0.5

export function newCounter(): Counter {
  return { kind: 'undecided', recent: [] }
}

/** What to judge of a raw row: its value, or a counter's rate a second since the row before. */
export function rateOf(counter: Counter, at: number, value: number): Rate {
  if (counter.kind === 'gauge') return { value }
  const before = counter.recent.at(-1)
  counter.recent.push({ at, value })
  if (counter.recent.length > DECIDING) counter.recent.shift()
  if (counter.kind === 'undecided') {
    if (counter.recent.length < DECIDING) return { value }
    counter.kind = climbs(counter.recent) ? 'counter' : 'gauge'
    if (counter.kind === 'counter') return { value: rate(before!, at, value), restart: rates(counter.recent.slice(0, -1)) }
    counter.recent = []
    return { value }
  }
  if (value >= before!.value || value <= before!.value * RESTART_SHARE) return { value: rate(before!, at, value) }
  const restart = counter.recent.slice(0, -1)
  counter.kind = 'gauge'
  counter.recent = []
  return { value, restart }
}

function climbs(rows: readonly { value: number }[]): boolean {
  let up = 0
  for (let at = 1; at < rows.length; at += 1) {
    const [before, value] = [rows[at - 1]!.value, rows[at]!.value]
    if (value < before && value > before * RESTART_SHARE) return false
    if (value > before) up += 1
  }
  return rows[0]!.value >= 0 && up >= CLIMBS && isStraight(rows) && !bends(rows)
}

/** The rows climb as a whole: what falls back to its start over and over is a sawtooth, not a counter that restarts. */
function isStraight(rows: readonly { value: number }[]): boolean {
  let falls = 0
  for (let at = 1; at < rows.length; at += 1) if (rows[at]!.value < rows[at - 1]!.value) falls += 1
  return falls <= 1
}

function rate(before: { at: number; value: number }, at: number, value: number): number | null {
  const seconds = (at - before.at) / 1_000
  return seconds <= 0 || value < before.value ? null : (value - before.value) / seconds
}

function rates(rows: readonly { at: number; value: number }[]): { at: number; value: number }[] {
  return rows.slice(1).flatMap((row, at) => {
    const value = rate(rows[at]!, row.at, row.value)
    return value === null ? [] : [{ at: row.at, value }]
  })
}

/** A smooth curve on its way up, as a clean season's morning, bends the same way row after row; what counts events jitters. */
function bends(rows: readonly { value: number }[]): boolean {
  let bent = 0
  let turns = 0
  let before = 0
  for (let at = 2; at < rows.length; at += 1) {
    const bend = rows[at]!.value - 2 * rows[at - 1]!.value + rows[at - 2]!.value
    if (Math.abs(bend) <= 1e-9 * Math.abs(rows[at]!.value)) continue
    bent += 1
    if (before !== 0 && bend > 0 !== before > 0) turns += 1
    before = bend
  }
  return bent > rows.length / 2 && turns < bent / 6
}
