// Every object of a JSON tree as a row: its own scalars by folded name, the way to it, and the object around it.
import { isUntrue } from './exposition'
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
    for (let index = 0; index < value.length; index += 1) walk(value[index], `${at}/${index}`, path, parent, depth + 1, rows)
    return
  }
  const own = value as Record<string, unknown>
  const sample = sampleRow(own, at, path, parent)
  if (sample) {
    if (!isUntrue(sample.fields)) rows.push(sample)
    return
  }
  const row = new TreeRow(path, own, parent, at)
  rows.push(row)
  const holders = Object.keys(own).filter((name) => typeof own[name] === 'object' && own[name] !== null)
  if (holders.length === 0) return
  const columns = columnsOf(own)
  for (const name of holders) {
    const below = `${at}${pointer([name])}`
    if (columns && columns.under === name) tableRows(columns, below, [...path, name], row, rows)
    else walk(own[name], below, [...path, name], row, depth + 1, rows)
  }
}

/** Places are asked for only where something was found: most fields of a bundle never are. */
class TreeField implements Field {
  constructor(
    readonly name: string,
    readonly value: string | number | boolean | null,
    private readonly above: string,
    private readonly index = -1,
  ) {}

  get at(): string {
    return `${this.above}${pointer([this.index < 0 ? this.name : this.index])}`
  }

  get quote(): string {
    return quoteOfScalar(this.value)
  }
}

/** The fields of most rows, such as the samples of a series, are never looked at: they are made when they are. */
class TreeRow implements Row {
  private made: ReadonlyMap<string, Field> | null = null

  constructor(
    readonly path: readonly string[],
    readonly own: Readonly<Record<string, unknown>>,
    readonly parent: Row | null,
    readonly at: string,
  ) {}

  get fields(): ReadonlyMap<string, Field> {
    return (this.made ??= fieldsOf(this.own, this.at))
  }

  get quote(): string {
    return quoteOfFields(this.fields)
  }
}

class TableRow implements Row {
  constructor(
    readonly path: readonly string[],
    readonly fields: ReadonlyMap<string, Field>,
    readonly parent: Row | null,
    readonly at: string,
  ) {}

  get quote(): string {
    return quoteOfFields(this.fields)
  }
}

/** The first text, or else the first scalar. */
function quoteOfFields(fields: ReadonlyMap<string, Field>): string {
  let other = ''
  for (const { value, quote } of fields.values()) {
    if (quote === '') continue
    if (typeof value === 'string') return quote
    if (other === '') other = quote
  }
  return other
}

function fieldsOf(own: Readonly<Record<string, unknown>>, at: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>()
  for (const name of Object.keys(own)) {
    const value = own[name]
    if (!isScalar(value)) continue
    const folded = foldOnce(name)
    if (!fields.has(folded)) fields.set(folded, new TreeField(name, value, at))
  }
  return fields
}

/** The folded names of a row's fields, without making them. */
export function eachName(row: Row, tell: (folded: string) => void): void {
  if (!(row instanceof TreeRow)) for (const name of row.fields.keys()) tell(name)
  else for (const name in row.own) if (isScalar(row.own[name])) tell(foldOnce(name))
}

/** Whether any field of the row has one of these folded names, without making the fields. */
export function hasName(row: Row, wanted: ReadonlySet<string>): boolean {
  if (row instanceof TreeRow) {
    for (const name in row.own) if (wanted.has(foldOnce(name)) && isScalar(row.own[name])) return true
    return false
  }
  for (const name of row.fields.keys()) if (wanted.has(name)) return true
  return false
}

/** Names repeat in every object of a list; so many different ones are data. */
const folds = new Map<string, string>()

function foldOnce(name: string): string {
  let folded = folds.get(name)
  if (folded === undefined) {
    folded = fold(name)
    if (folds.size < 5_000) folds.set(name, folded)
  }
  return folded
}

/** `{metric: {…}, value: [moment, "0"]}` of an instant query, as an exposition's line: labels, `metric`, `value`. */
function sampleRow({ metric, value, values }: Record<string, unknown>, at: string, path: readonly string[], parent: Row | null) {
  const lone = Array.isArray(values) && values.length === 1 ? (values as unknown[])[0] : undefined
  const pair = Array.isArray(value) ? value : lone
  if (typeof metric !== 'object' || metric === null || !Array.isArray(pair) || pair.length !== 2 || !isScalar(pair[1]))
    return null
  const fields = new Map<string, Field>()
  for (const [name, label] of Object.entries(metric))
    if (isScalar(label)) fields.set(name === '__name__' ? 'metric' : foldOnce(name), new TreeField(name, label, `${at}/metric`))
  fields.set('value', new TreeField('value', pair[1], pair === value ? `${at}/value` : `${at}/values/0`, 1))
  return new TableRow(path, fields, parent, at)
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
      if (name === undefined || !isScalar(value) || fields.has(foldOnce(name))) continue
      fields.set(foldOnce(name), new TreeField(name, value, `${at}/${index}`, column))
    }
    rows.push(new TableRow(path, fields, parent, `${at}/${index}`))
  }
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
