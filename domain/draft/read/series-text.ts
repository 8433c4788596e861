// Lines of a moment and numbers under a head line: CSV of any separator, columns of spaces, pipes.
import { LinePlace } from './placed'
import { quantityOf } from './quantity'
import type { Series } from './reading'
import { seriesOfSamples, type Around, type Sample } from './series-records'
import { foldedName, momentOf } from './series-words'

const SEPARATORS: readonly RegExp[] = [/,/, /;/, /\t/, /\s*\|\s*/, /\s{2,}/, /\s+/]
/** Digits, their units and what stands between: a line of a log has other letters, and is left at once. */
const NUMERIC = /^[\s|"]*\d[\d\s:.,;|+\-/"%_TZeEKMGTiBsmh]{3,400}$/
const MOST_LINES = 20_000
const FEWEST = 3

export function seriesOfText(lines: readonly string[], around: Around): Series[] {
  if (lines.length > MOST_LINES) return []
  const series: Series[] = []
  for (let index = 0; index < lines.length; index += 1) {
    if (!NUMERIC.test(lines[index]!)) continue
    const table = tableAt(lines, index, around.near)
    if (!table) continue
    const head = headOf(lines[index - 1] ?? '', table.separator, table.rows[0]!.cells.length)
    const samples = table.rows.map(({ moment, cells, line }): Sample => {
      const from = new LinePlace(line, lines[line]!)
      const numbers = cells.map((value, column) => {
        const name = head?.[column + 1] ?? (cells.length === 1 ? 'value' : `column ${column + 2}`)
        return { name, folded: foldedName(name), value, from }
      })
      return [{ name: 'time', folded: 'time', value: moment, from }, ...numbers]
    })
    series.push(...seriesOfSamples(samples, around, 'samples'))
    index = table.rows.at(-1)!.line
  }
  return series
}

interface Line {
  moment: string
  cells: string[]
  line: number
}

function tableAt(lines: readonly string[], from: number, near: number | null): { rows: Line[]; separator: RegExp } | null {
  for (const separator of SEPARATORS) {
    const rows: Line[] = []
    for (let line = from; line < lines.length; line += 1) {
      const row = rowOf(lines[line]!, separator, near)
      if (!row || (rows.length > 0 && row.cells.length !== rows[0]!.cells.length)) break
      rows.push({ ...row, line })
    }
    if (rows.length >= FEWEST) return { rows, separator }
  }
  return null
}

/** A moment (of one cell or, split at its space, of two), then nothing but numbers. */
function rowOf(text: string, separator: RegExp, near: number | null): { moment: string; cells: string[] } | null {
  if (text.length > 2_000) return null
  const cells = cellsOf(text, separator)
  for (const width of [1, 2]) {
    const moment = cells.slice(0, width).join(' ')
    const rest = cells.slice(width)
    if (rest.length > 0 && isNumbers(rest) && momentOf(/^\d{10}$/.test(moment) ? Number(moment) : moment, near) !== null)
      return { moment, cells: rest }
  }
  return null
}

function isNumbers(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell === '-' || quantityOf(cell) !== null) && cells.some((cell) => /\d/.test(cell))
}

function headOf(text: string, separator: RegExp, columns: number): string[] | null {
  const cells = cellsOf(text, separator)
  return cells.length >= columns + 1 && !isNumbers(cells) ? cells.slice(cells.length - columns - 1) : null
}

function cellsOf(text: string, separator: RegExp): string[] {
  return text
    .trim()
    .replace(/^\||\|$/g, '')
    .trim()
    .split(separator)
    .map((cell) => cell.trim().replace(/^"|"$/g, ''))
}
