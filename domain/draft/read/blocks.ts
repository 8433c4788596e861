// `Key: value` blocks with indentation as rows: siblings are the fields of one row, a key that opens a block is its path.
import { outlineOf, type Branch } from './outline'
import { quoteOfText } from './quote'
import { fold, type Field, type Row } from './reading'

const MOST_ROWS = 5_000

export function rowsOfBlocks(lines: readonly string[]): Row[] {
  const rows: Row[] = []
  const rest = withoutRecords(lines, rows)
  // Blocks that follow each other under the same first key (`Name: …` again) are rows of their own.
  group(outlineOf(rest), [], null, lines, rows)
  return rows
}

const RECORD = /^\*{5,} \d+\. row \*{5,}$/

/** `*** 1. row ***` and right-aligned names, as MySQL's `\\G` prints: each a row; what is left is returned, blank where they were. */
function withoutRecords(lines: readonly string[], rows: Row[]): readonly string[] {
  if (!lines.some((line) => line.startsWith('*****') && RECORD.test(line))) return lines
  const rest = [...lines]
  for (let at = 0; at < lines.length && rows.length < MOST_ROWS; at += 1) {
    if (!RECORD.test(lines[at]!)) continue
    rest[at] = ''
    const fields = new Map<string, Field>()
    const begun = at + 1
    for (let line = begun; line < lines.length; line += 1) {
      const found = /^ *([A-Za-z_][\w ()-]{0,80}): ?(.*)$/.exec(lines[line]!)
      if (!found || RECORD.test(lines[line]!)) break
      const [, name, value] = found
      const quote = quoteOfText(lines[line]!)
      fields.set(fold(name!), { name: name!, value: value!.trim(), at: `line ${line + 1}`, quote })
      rest[line] = ''
      at = line
    }
    if (fields.size > 0) rows.push({ path: [], fields, parent: null, at: `line ${begun + 1}`, quote: quoteOfText(lines[begun]!) })
  }
  return rest
}

function group(
  branches: readonly Branch[],
  path: readonly string[],
  parent: Row | null,
  lines: readonly string[],
  rows: Row[],
): void {
  let fields = new Map<string, Field>()
  let row: Row | null = null
  let last = -1
  for (const branch of branches) {
    if (rows.length >= MOST_ROWS) return
    const folded = fold(branch.key)
    const gap = last >= 0 && branch.indent === 0 && gapBetween(lines, last, branch.line)
    if (row === null || fields.has(folded) || branch.item || gap) {
      fields = new Map()
      row = { path, fields, parent, at: `line ${branch.line + 1}`, quote: quoteOfText(lines[branch.line]!) }
      rows.push(row)
    }
    last = branch.line
    if (branch.value !== '' || branch.below.length === 0)
      fields.set(folded, {
        name: branch.key,
        value: branch.value,
        at: `line ${branch.line + 1}`,
        quote: quoteOfText(lines[branch.line]!),
      })
    if (branch.below.length > 0) group(branch.below, [...path, branch.key], row, lines, rows)
  }
}

/** Lines that are no pairs, or a prompt, stand between. */
function gapBetween(lines: readonly string[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (/^\S/.test(lines[at]!) && !/^\S[^:=]*$/.test(lines[at]!)) return true
  return false
}
