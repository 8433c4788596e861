// Hops of a path with their loss (mtr, as a report or JSON): from which hop on packets are lost.
import { componentOf } from '../component'
import { numberOf } from '../read/quantity'
import { quoteOfText } from '../read/quote'
import type { Place, Reading } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor } from './fact'
import { rounded } from './metric-words'
import { stateFact, textIn } from './state-fact'

const ENDS = ['src', 'dst']
const LOSSES = ['loss', 'losspct']

interface Hop {
  name: string
  loss: number
  place: Place
}

/** `  2.|-- tgw-a   38.0%   100 …` */
const LINE = /^\s*\d+\.(?:\|--)?\s+(\S+)\s+([\d.]+)%\s+\d+\s/
const MOST_LINES = 500

export const hops: Extractor = {
  name: 'hops',
  extract(reading) {
    const path = hopsOf(reading)
    const last = path.at(-1)
    if (path.length < 2 || last === undefined) return []
    const end = `${rounded(last.loss)}% at ${last.name}`
    if (last.loss < 1) {
      const whom = { subject: componentOf(last.name), name: last.name }
      return [
        stateFact(reading, [last.place], { sign: 'transport_ok', words: `${path.length} hops, loss ${end}`, weight: 55, whom }),
      ]
    }
    // A hop may answer less than it passes on: only loss that goes on to the end is loss. A silent one tells nothing.
    const sound = path.findLastIndex(({ loss }) => loss < Math.min(1, last.loss / 2))
    const first = path.slice(sound + 1).find(({ name }) => name !== '???') ?? last
    const words = `packets are lost from ${first.name} on: loss ${rounded(first.loss)}%${first === last ? '' : `, ${end}`}`
    const whom = { subject: componentOf(first.name), name: first.name }
    const lost = stateFact(reading, [first.place, last.place], { sign: 'packet_loss', words, weight: 86, whom })
    const from = hostOf(reading)
    const on = { subject: componentOf(from), name: from }
    const edge = stateFact(reading, [first.place], { sign: 'depends_on', words: `${from} sends by ${first.name}`, weight: 40, whom: on, object: whom.subject }) // prettier-ignore
    return on.subject === '' || on.subject === whom.subject ? [lost] : [lost, edge]
  },
}

/** Who sent the packets: `HOST: web-1   Loss% …`, `{"mtr": {"src": "web-1"}}`. */
function hostOf(reading: Reading): string {
  const line = reading.lines.find((text) => text.includes('Loss%')) ?? ''
  const row = rowsWith(reading, ENDS)[0]
  return /^\s*HOST:\s+(\S+)/.exec(line)?.[1] ?? (row ? textIn(row, 'src') : '')
}

function hopsOf(reading: Reading): Hop[] {
  if (reading.text !== null && reading.text.includes('Loss%') && reading.lines.length <= MOST_LINES)
    return reading.lines.flatMap((line, index) => {
      const found = LINE.exec(line)
      return found
        ? [{ name: found[1]!, loss: Number(found[2]), place: { at: `line ${index + 1}`, quote: quoteOfText(line) } }]
        : []
    })
  return rowsWith(reading, LOSSES).flatMap((row) => {
    const field = row.fields.get('loss') ?? row.fields.get('losspct')!
    const loss = numberOf(field.value)
    const name = textIn(row, 'host', 'hub', 'address')
    const counted = row.fields.has('count') || row.fields.has('hop') || row.fields.has('ttl')
    return loss === null || name === '' || !counted ? [] : [{ name, loss, place: { at: field.at, quote: field.quote } }]
  })
}
