// Rows by the names of their fields: a reader of some kind of row asks for them, and the thousands of other rows cost it nothing.
import { eachName } from './json-rows'
import { once } from './once'
import type { Reading, Row } from './reading'

const NONE: readonly Row[] = []

/** The rows that have any of these fields, by folded name; in their order. */
export function rowsWith(reading: Reading, wanted: readonly string[]): readonly Row[] {
  return reading.rows.length === 0 ? NONE : having(reading.rows, namesOf(reading), wanted)
}

/** The same of any rows; `known` are the names of their fields (`namesIn`). */
export function having(rows: readonly Row[], known: ReadonlySet<string>, wanted: readonly string[]): readonly Row[] {
  for (const name of wanted) if (known.has(name)) return rows.filter(({ fields }) => wanted.some((one) => fields.has(one)))
  return NONE
}

/** Every name of a field that occurs in the rows of a reading. */
export const namesOf = once(({ rows }) => namesIn(rows))

export function namesIn(rows: readonly Row[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const row of rows) eachName(row, (name) => all.add(name))
  return all
}
