// `Key: value` blocks with indentation as rows: siblings are the fields of one row, a key that opens a block is its path.
import { outlineOf, type Branch } from './outline'
import { quoteOfText } from './quote'
import { fold, type Field, type Row } from './reading'

const MOST_ROWS = 5_000

export function rowsOfBlocks(lines: readonly string[]): Row[] {
  const rows: Row[] = []
  // Blocks that follow each other under the same first key (`Name: …` again) are rows of their own.
  group(outlineOf(lines), [], null, lines, rows)
  return rows
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
