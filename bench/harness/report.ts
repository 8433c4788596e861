// What a benchmark answers: rows of figures, and whether its limits hold.

export interface Limit {
  text: string
  holds: boolean
}

export interface BenchResult {
  name: string
  rows: Record<string, string | number>[]
  limits: Limit[]
  notes?: string[]
}

export function printResult({ name, rows, limits, notes = [] }: BenchResult): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column] ?? '').length)))
  const line = (cells: (string | number)[]) => `| ${cells.map((cell, at) => String(cell).padEnd(widths[at]!)).join(' | ')} |`
  const table = [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ]
  const verdicts = limits.map(({ text, holds }) => `${holds ? 'holds ' : 'MISSED'}  ${text}`)
  process.stdout.write(`\n## ${name}\n\n${[...table, '', ...verdicts, ...notes].join('\n')}\n`)
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
}

export function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits))
}
