// Every object of a JSON tree as a row: its own scalars by folded name, the way to it, and the object around it.
import { pointer, quoteOfScalar } from './quote'
import { fold, type Field, type Row } from './reading'

/** More objects than this are a log or a dump of data, which other readers read. */
const MOST_ROWS = 20_000
const DEEPEST = 24

/** Rows of a JSON value, outermost first. Tables of columns and rows give a row for each of theirs. */
export function rowsOfTree(value: unknown): Row[] {
  const rows: Row[] = []
  walk(value, '', [], null, 0, rows)
  return rows
}

function walk(value: unknown, at: string, path: readonly string[], parent: Row | null, depth: number, rows: Row[]): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST || rows.length >= MOST_ROWS) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${at}/${index}`, path, parent, depth + 1, rows)
    return
  }
  const own = value as Record<string, unknown>
  const row = rowOf(own, at, path, parent)
  rows.push(row)
  const columns = columnsOf(own)
  for (const name of Object.keys(own)) {
    const child = own[name]
    const below = `${at}${pointer([name])}`
    if (columns && columns.under === name) tableRows(columns, below, [...path, name], row, rows)
    else if (typeof child === 'object' && child !== null) walk(child, below, [...path, name], row, depth + 1, rows)
  }
}

function rowOf(own: Record<string, unknown>, at: string, path: readonly string[], parent: Row | null): Row {
  const fields = new Map<string, Field>()
  let quote = ''
  for (const name of Object.keys(own)) {
    const value = own[name]
    if (!isScalar(value)) continue
    const field: Field = { name, value, at: `${at}${pointer([name])}`, quote: quoteOfScalar(value) }
    const folded = fold(name)
    if (!fields.has(folded)) fields.set(folded, field)
    if (quote === '' && typeof value === 'string') quote = field.quote
  }
  return { path, fields, parent, at, quote: quote || (first(fields)?.quote ?? '') }
}

interface Columns {
  names: readonly string[]
  under: string
  rows: readonly unknown[]
}

/** `{columns: [names], rows: [[…]]}` under the names that data tools give them. */
function columnsOf(own: Record<string, unknown>): Columns | null {
  const head = own.columns ?? own.header ?? own.headers ?? own.fields ?? own.cols
  if (!Array.isArray(head) || head.length === 0) return null
  const names = head.map((name: unknown) =>
    typeof name === 'string'
      ? name
      : typeof name === 'object' && name !== null && typeof (name as { name?: unknown }).name === 'string'
        ? (name as { name: string }).name
        : '',
  )
  if (names.some((name) => name === '')) return null
  for (const under of ['rows', 'values', 'data', 'records', 'results']) {
    const rows = own[under]
    if (Array.isArray(rows) && rows.length > 0 && rows.every((row) => Array.isArray(row))) return { names, under, rows }
  }
  return null
}

function tableRows(columns: Columns, at: string, path: readonly string[], parent: Row, rows: Row[]): void {
  for (const [index, cells] of columns.rows.entries()) {
    if (rows.length >= MOST_ROWS) return
    const fields = new Map<string, Field>()
    for (const [column, value] of (cells as unknown[]).entries()) {
      const name = columns.names[column]
      if (name === undefined || !isScalar(value) || fields.has(fold(name))) continue
      fields.set(fold(name), { name, value, at: `${at}/${index}/${column}`, quote: quoteOfScalar(value) })
    }
    rows.push({ path, fields, parent, at: `${at}/${index}`, quote: first(fields)?.quote ?? '' })
  }
}

function first(fields: ReadonlyMap<string, Field>): Field | undefined {
  for (const field of fields.values()) if (field.quote !== '') return field
  return undefined
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
