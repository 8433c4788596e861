// Reads one piece of evidence in every way that it can be read.
import { readEntries } from './entries'
import { readObjects } from './objects'
import type { Evidence, Reading } from './reading'
import { readRows } from './rows'
import { readSeries } from './series'
import { linesOf } from './text'

/** Never throws: what cannot be read one way is read another, or gives nothing. */
export function read(evidence: Evidence): Reading {
  const text = typeof evidence.content === 'string' ? evidence.content : null
  const lines = text === null ? [] : linesOf(text)
  const entries = readEntries(evidence, lines)
  const rows = readRows(evidence, lines, entries.length)
  const series = readSeries(evidence, rows, lines)
  const objects = readObjects(evidence, lines)
  let from: number | null = null
  let to: number | null = null
  for (const { time } of entries) {
    if (time === null) continue
    if (from === null || time < from) from = time
    if (to === null || time > to) to = time
  }
  for (const { points } of series)
    for (const { at } of points) {
      if (from === null || at < from) from = at
      if (to === null || at > to) to = at
    }
  return { evidence, text, lines, entries, series, rows, objects, from, to, seenAt: evidence.capturedAt, kept: new Map() }
}
