// Tables in text as rows: aligned columns of commands, `|` tables of databases and markdown, tabs, commas.
import { quoteOfText } from './quote'
import { fold, type Field, type Row } from './reading'
import { alignedHeader, cellsOf, isNextHeader, type Header } from './columns'

/** A table longer than this is data, not a state. */
const MOST_ROWS = 5_000
const LONGEST_LINE = 4_000

interface Cursor {
  lines: readonly string[]
  rows: Row[]
}

/** Rows of all tables in the lines, in their order. The heading or command above a table is its path. */
export function rowsOfTables(lines: readonly string[]): Row[] {
  const cursor: Cursor = { lines, rows: [] }
  for (let index = 0; index < lines.length - 1 && cursor.rows.length < MOST_ROWS;) {
    const line = lines[index]!
    const next = line.length < 3 || line.length > LONGEST_LINE ? index : tableAt(cursor, index, line)
    index = next > index ? next : index + 1
  }
  return cursor.rows
}

/** Reads the table whose header is at `index`; the index after it, or `index` where there is none. */
function tableAt(cursor: Cursor, index: number, line: string): number {
  if (line.includes('RECORD') && /^-\[ RECORD \d+ \]/.test(line)) return records(cursor, index)
  if (line.includes('|')) return piped(cursor, index, line)
  if (line.includes('\t')) {
    const after = separated(cursor, index, line, '\t')
    if (after > index) return after
  }
  const code = line.charCodeAt(0)
  if (line.includes(',') && !line.includes(', ')) {
    const after = separated(cursor, index, line, ',')
    if (after > index) return after
  }
  // A header begins with a letter, a sign of one (`%CPU`, `#`), or space before a right-aligned first column.
  const begins = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 32 || code === 37 || code === 35
  return begins ? aligned(cursor, index, line) : index
}

function aligned(cursor: Cursor, index: number, line: string): number {
  const { lines } = cursor
  let from = index + 1
  const rule = from < lines.length && /^\s*-{2,}(?:\s+-+)+\s*$/.test(lines[from]!)
  if (rule) from += 1
  const header = alignedHeader(line, lines[from] ?? '', rule)
  if (!header) return index
  const path = headingOf(lines, index)
  let at = from
  for (; at < lines.length; at += 1) {
    const row = lines[at]!
    if (row.trim() === '' || (at > from && isNextHeader(row, lines[at + 1] ?? '', header)) || endsTable(row, header)) break
    const cells = cellsOf(row, header)
    if (!cells) break
    push(cursor, header.names, cells, at, path)
  }
  return at > from ? at : index
}

/** A prompt, the next block of a dump, or a line that lost the header's indentation. */
function endsTable(line: string, header: Header): boolean {
  if (/^[$#>] \S/.test(line)) return true
  return header.indent >= 2 && !/^\s/.test(line)
}

function piped(cursor: Cursor, index: number, line: string): number {
  const { lines } = cursor
  const under = lines[index + 1] ?? ''
  if (!/^[\s|+:=-]+$/.test(under) || !under.includes('--')) return index
  const names = pipeCells(line)
  if (names.length < 2 && !under.includes('|')) return index
  const path = headingOf(lines, /^\s*\+-/.test(lines[index - 1] ?? '') ? index - 1 : index)
  let at = index + 2
  for (; at < lines.length; at += 1) {
    const row = lines[at]!
    if (/^[\s|+:=-]+$/.test(row) && row.includes('--')) continue
    if (!row.includes('|')) break
    push(cursor, names, pipeCells(row), at, path)
  }
  return at
}

function pipeCells(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').map((cell) => cell.trim())
}

/** Expanded display of psql: `-[ RECORD 1 ]---`, then `name | value`. */
function records(cursor: Cursor, index: number): number {
  const { lines } = cursor
  const names: string[] = []
  const cells: string[] = []
  let at = index + 1
  for (; at < lines.length; at += 1) {
    const found = /^([^|]{1,80}?)\s*\|(?: (.*))?$/.exec(lines[at]!)
    if (!found) break
    names.push(found[1]!.trim())
    cells.push((found[2] ?? '').trim())
  }
  const fields = new Map<string, Field>()
  for (const [column, name] of names.entries())
    fields.set(fold(name), {
      name,
      value: cells[column]!,
      at: `line ${index + 2 + column}`,
      quote: quoteOfText(lines[index + 1 + column]!),
    })
  if (fields.size > 0)
    cursor.rows.push({
      path: headingOf(lines, index),
      fields,
      parent: null,
      at: `line ${index + 2}`,
      quote: quoteOfText(lines[index + 1]!),
    })
  return Math.max(at, index + 1)
}

/** Tabs or commas: the header is made of names, and the next line has as many cells. */
function separated(cursor: Cursor, index: number, line: string, mark: ',' | '\t'): number {
  const { lines } = cursor
  const names = line.split(mark).map((name) => name.trim().replace(/^"|"$/g, ''))
  const width = names.length
  if (width < (mark === ',' ? 3 : 2) || !names.every((name) => /^[A-Za-z%#][\w .()/%#-]{0,60}$/.test(name))) return index
  const path = headingOf(lines, index)
  let at = index + 1
  for (; at < lines.length && cursor.rows.length < MOST_ROWS; at += 1) {
    const row = lines[at]!
    if (row.length > LONGEST_LINE) break
    const cells = mark === ',' ? commaCells(row) : row.split('\t')
    if (cells.length !== width) break
    push(
      cursor,
      names,
      cells.map((cell) => cell.trim()),
      at,
      path,
    )
  }
  return at > index + 1 ? at : index
}

function commaCells(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  const cell = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g
  for (const found of line.matchAll(cell)) cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
  return cells
}

function push(cursor: Cursor, names: readonly string[], cells: readonly string[], index: number, path: readonly string[]): void {
  const line = cursor.lines[index]!
  const place = { at: `line ${index + 1}`, quote: quoteOfText(line) }
  const fields = new Map<string, Field>()
  for (const [column, name] of names.entries()) {
    const value = cells[column]
    const folded = fold(name)
    if (value !== undefined && folded !== '' && !fields.has(folded)) fields.set(folded, { name, value, ...place })
  }
  if (fields.size > 0 && cursor.rows.length < MOST_ROWS) cursor.rows.push({ path, fields, parent: null, ...place })
}

/** What stands directly above: a command after a prompt, a heading of its own line, a key that opens a block. */
function headingOf(lines: readonly string[], index: number): string[] {
  const own = indentOf(lines[index]!)
  for (let at = index - 1; at >= 0 && at >= index - 4; at -= 1) {
    const line = lines[at]!
    const text = line.trim()
    if (text === '') continue
    if (text.length > 200) return []
    if (/^[$>] \S/.test(text)) return [text.slice(2).trim()]
    if (/^(?:#{1,4}|={2,}|-{2,}) ?\S/.test(text)) return [text.replace(/^[#=-]+\s*|\s*[#=-]+$/g, '')]
    if (text.endsWith(':') && indentOf(line) <= own) return [text.slice(0, -1)]
    if (/^Listing |^Consumer group /.test(text)) return [text]
    return []
  }
  return []
}

function indentOf(line: string): number {
  let at = 0
  while (at < line.length && line.charCodeAt(at) === 32) at += 1
  return at
}
