// Time series out of any evidence: samples in JSON (in the shapes of `series-json.ts`), and tables whose rows are moments.
import { jsonOf } from './json'
import type { Evidence, Row, Series } from './reading'
import { seriesOfJson } from './series-json'
import { seriesOfText } from './series-text'
import { seriesOfSamples, type Around, type Sample } from './series-records'

/** More series than people would look at: the first by place are kept. */
export const MAX_SERIES = 400

export function readSeries(evidence: Evidence, rows: readonly Row[], lines: readonly string[]): Series[] {
  const json = jsonOf(evidence)
  const series = json === undefined ? ofText(evidence, rows, lines) : seriesOfJson(json, evidence)
  return series.slice(0, MAX_SERIES)
}

function ofText(evidence: Evidence, rows: readonly Row[], lines: readonly string[]): Series[] {
  const found = seriesOfRows(evidence, rows)
  if (found.length > 0) return found
  const around: Around = { name: evidence.title, labels: {}, unit: '', near: evidence.capturedAt, step: null, limits: [] }
  return seriesOfText(lines, around)
}

/** Rows of one table have one path and the same columns. */
function seriesOfRows(evidence: Evidence, rows: readonly Row[]): Series[] {
  const tables = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.fields.size < 2) continue
    const key = `${row.path.join('\n')}\t${[...row.fields.keys()].join('\t')}`
    const table = tables.get(key)
    if (table) table.push(row)
    else tables.set(key, [row])
  }
  const series: Series[] = []
  const around: Around = { name: '', labels: {}, unit: '', near: evidence.capturedAt, step: null, limits: [] }
  for (const table of tables.values()) {
    if (table.length < 2) continue
    const samples = table.map((row): Sample =>
      [...row.fields].map(([folded, field]) => ({
        name: field.name,
        folded,
        value: field.value,
        from: field,
      })),
    )
    series.push(...seriesOfSamples(samples, { ...around, name: table[0]!.path.at(-1) || evidence.title }, ''))
  }
  return series
}
