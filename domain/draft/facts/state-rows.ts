// Rows that tell a state: all but the samples of a series, which other readers read.
import { eachName } from '../read/json-rows'
import { once } from '../read/once'
import type { Reading, Row } from '../read/reading'
import { having, namesIn, namesOf } from '../read/rows-with'
import { timeRank } from '../read/series-words'

export const stateRows = once(withoutSamples)
const names = once((reading) => namesIn(stateRows(reading)))

/** Those of them that have any of these fields, by folded name. */
export function stateRowsWith(reading: Reading, wanted: readonly string[]): readonly Row[] {
  const rows = stateRows(reading)
  return rows.length === 0 ? rows : having(rows, rows === reading.rows ? namesOf(reading) : names(reading), wanted)
}

function withoutSamples({ series, text, rows }: Reading): readonly Row[] {
  if (series.length === 0) return rows
  if (text !== null && series.every(({ at }) => !at.startsWith('/'))) {
    const names = new Set(series.map(({ name }) => name))
    return rows.filter(({ fields }) => ![...fields.values()].some(({ name }) => names.has(name)))
  }
  const holders = new Set<string>()
  for (const { at } of series) {
    const parts = at.split('/')
    for (let index = parts.length - 1; index > 0; index -= 1)
      if (/^\d+$/.test(parts[index]!)) holders.add(parts.slice(0, index).join('/'))
  }
  return rows.filter((row) => !holders.has(row.at.slice(0, row.at.lastIndexOf('/'))) || !isTimed(row))
}

function isTimed(row: Row): boolean {
  let timed = false
  eachName(row, (name) => {
    timed ||= timeRank(name) >= 0
  })
  return timed
}
