// Prometheus' text exposition as rows: labels, `metric`, `value`.
import { quoteOfText } from './quote'
import { fold, type Field, type Row } from './reading'

const SAMPLE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? +([-+]?(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|Inf|NaN))(?: +\d+)?$/
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g
const MOST_ROWS = 10_000

/** Rows where most lines are samples or the comments of an exposition; else none. */
export function rowsOfExposition(lines: readonly string[]): Row[] {
  const rows: Row[] = []
  let other = 0
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('# ')) continue
    const found = line.length < 2_000 ? SAMPLE.exec(line) : null
    if (!found) {
      other += 1
      if (other > 20 && other > rows.length) return []
      continue
    }
    if (rows.length >= MOST_ROWS) break
    const place = { at: `line ${index + 1}`, quote: quoteOfText(line) }
    const fields = new Map<string, Field>()
    for (const [, name, value] of (found[2] ?? '').matchAll(LABEL))
      fields.set(fold(name!), { name: name!, value: value!, ...place })
    fields.set('metric', { name: 'metric', value: found[1]!, ...place })
    fields.set('value', { name: 'value', value: Number(found[3]), ...place })
    if (!isUntrue(fields)) rows.push({ path: [], fields, parent: null, ...place })
  }
  return rows.length > other ? rows : []
}

/** Of a set of states every one is told, and 0 says that it is not that one. */
export function isUntrue(fields: ReadonlyMap<string, Field>): boolean {
  if (!['condition', 'reason', 'phase'].some((name) => fields.has(name))) return false
  return Number(fields.get('value')?.value ?? 1) === 0
}
