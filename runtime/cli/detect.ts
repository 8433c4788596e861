// `sre detect <series.csv>`: reads timestamps and values, writes a score and an alarm for each row, in the same order.
import { createDetector } from '../../domain/detect/index'
import { parseInstant } from '../../domain/instant'
import { BadInput } from './files/bad-input'
import { csvFields } from './files/csv'
import { nameOf, readLines } from './files/input'
import { openOutput } from './files/output'

interface Columns {
  timestamp: number
  value: number
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
/** What programs write where there is no value. An infinite one says no more. */
const NO_VALUE = /^(|-|na|n\/a|nan|null|none|nil|[+-]?inf|[+-]?infinity)$/i

/** The furthest moment of ECMAScript's time values. */
const MOST_MS = 8.64e15

/** `path`: a CSV file with a header that names `timestamp` and `value`; `-` or nothing is standard input. */
export async function runDetect(path: string | undefined): Promise<void> {
  const detector = createDetector()
  const output = openOutput()
  let columns: Columns | undefined
  let rows = 0
  let last: number | undefined
  try {
    for await (const batch of readLines(path)) {
      for (const { number, text } of batch) {
        const refuse = (why: string) => new BadInput(`${nameOf(path)}: line ${number}: ${why}.`)
        if (text.trim() === '') continue
        const fields = csvFields(text)
        if (!fields) throw refuse('a quoted field does not end on its line')
        if (!columns) {
          columns = columnsOf(fields, refuse)
          continue
        }
        const written = fields[columns.timestamp] ?? ''
        const field = fields[columns.value]
        if (field === undefined) throw refuse(`there is no value: ${fields.length} fields where ${columns.value + 1} are needed`)
        const at = momentOf(written, last)
        if (at === null) throw refuse(`${shown(written)} is no timestamp, such as 2026-01-31T23:59:59Z or seconds`)
        const value = NUMBER.test(field) ? Number(field) : null
        if (value === null && !NO_VALUE.test(field))
          throw refuse(`${shown(field)} is no number, such as 12.5, nor a missing one (empty, NaN, null)`)
        last = at
        rows += 1
        const { score, alarm } = detector.next(at, value)
        const wait = output.write(`{"timestamp":${JSON.stringify(written)},"score":${score},"alarm":${alarm}}`)
        if (wait) await wait
      }
    }
    const held = columns ? 'has a header but no rows' : 'holds blank lines alone'
    if (rows === 0) throw new BadInput(`${nameOf(path)} ${held}: there is nothing to judge.`)
  } finally {
    await output.end()
  }
}

function columnsOf(fields: readonly string[], refuse: (why: string) => BadInput): Columns {
  const names = fields.map((field) => field.trim().toLowerCase())
  const [timestamp, value] = [names.indexOf('timestamp'), names.indexOf('value')]
  const twice = names.find((name, at) => (at === timestamp || at === value) && names.lastIndexOf(name) > at)
  if (twice !== undefined) throw refuse(`the header names ${twice} twice`)
  if (timestamp >= 0 && value >= 0) return { timestamp, value }
  throw refuse(
    `the first line must be a header that names timestamp and value, as in "timestamp,value", and is ${shown(fields.join(','))}`,
  )
}

/** A moment in any usual form; a plain number is seconds, so that rows may be counted instead. */
function momentOf(written: string, near: number | undefined): number | null {
  const at = parseInstant(written, near) ?? (NUMBER.test(written) ? Number(written) * 1_000 : null)
  return at !== null && Math.abs(at) <= MOST_MS ? at : null
}

/** At most 40 characters of outside text, and nothing in it that a terminal would obey. */
function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
