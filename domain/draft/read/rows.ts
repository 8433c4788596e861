// Rows of a piece of evidence: of its JSON tree, or of the tables, blocks and expositions in its text.
import { rowsOfBlocks } from './blocks'
import { rowsOfExposition } from './exposition'
import { jsonOf } from './json'
import { rowsOfTree } from './json-rows'
import type { Evidence, Row } from './reading'
import { rowsOfTables } from './text-tables'

/** A text with more log entries than this, and more entries than other lines, is a log. */
const LOG_ENTRIES = 40

export function readRows(evidence: Evidence, lines: readonly string[], entries: number): Row[] {
  const value = jsonOf(evidence)
  if (value !== undefined) return rowsOfTree(value)
  if (lines.length === 0 || (entries > LOG_ENTRIES && entries * 2 > lines.length)) return []
  const exposed = rowsOfExposition(lines)
  if (exposed.length > 0) return exposed
  return [...rowsOfTables(lines), ...rowsOfBlocks(lines)]
}
