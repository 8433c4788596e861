// Rows by the names of their fields: a reader of some kind of row asks for them, and the thousands of other rows cost it nothing.
import { eachName } from './json-rows'
import type { Row } from './reading'

const NONE: readonly Row[] = []
const names = new WeakMap<readonly Row[], ReadonlySet<string>>()

/** The rows that have any of these fields, by folded name; in their order. */
export function rowsWith(rows: readonly Row[], wanted: readonly string[]): readonly Row[] {
  if (rows.length === 0) return NONE
  const known = namesOf(rows)
  for (const name of wanted) if (known.has(name)) return rows.filter(({ fields }) => wanted.some((one) => fields.has(one)))
  return NONE
}

/** Every name of a field that occurs in the rows. */
export function namesOf(rows: readonly Row[]): ReadonlySet<string> {
  let known = names.get(rows)
  if (!known) names.set(rows, (known = gathered(rows)))
  return known
}

function gathered(rows: readonly Row[]): ReadonlySet<string> {
  const all = new Set<string>()
  for (const row of rows) eachName(row, (name) => all.add(name))
  return all
}
