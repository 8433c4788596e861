// Rows by the names of their fields: a reader of some kind of row asks for them, and the thousands of other rows cost it nothing.
import { eachName, hasName } from './json-rows'
import { once } from './once'
import type { Reading, Row } from './reading'

const NONE: readonly Row[] = []

/** The rows that have any of these fields, by folded name; in their order. */
export function rowsWith(reading: Reading, wanted: readonly string[]): readonly Row[] {
  return reading.rows.length === 0 ? NONE : having(reading.rows, namesOf(reading), wanted)
}

/** The same of any rows; `known` are the names of their fields (`namesIn`). */
export function having(rows: readonly Row[], known: ReadonlySet<string>, wanted: readonly string[]): readonly Row[] {
  const names = setOf(wanted)
  for (const name of known) if (names.has(name)) return rows.filter((row) => hasName(row, names))
  return NONE
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Lists of names are constants, and longer than what most rows have: asked by the row's names, not by theirs. */
function setOf(wanted: readonly string[]): ReadonlySet<string> {
  let set = sets.get(wanted)
  if (!set) sets.set(wanted, (set = new Set(wanted)))
  return set
}

/** Every name of a field that occurs in the rows of a reading. */
export const namesOf = once(({ rows }) => namesIn(rows))

export function namesIn(rows: readonly Row[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const row of rows) eachName(row, (name) => all.add(name))
  return all
}
