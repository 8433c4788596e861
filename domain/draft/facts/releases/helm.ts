// Histories of releases as Helm prints them: a revision that failed or hangs, and those that were deployed.
import { parseInstant } from '../../../instant'
import type { Reading, Row } from '../../read/reading'
import { rowsWith } from '../../read/rows-with'
import type { Fact } from '../fact'
import { fieldOf, stated } from '../kubernetes/stated'

const REVISION = ['revision']

export function ofHelm(reading: Reading): Fact[] {
  const rows = rowsWith(reading, REVISION).filter(({ fields }) => fields.has('status') && fields.has('chart'))
  if (rows.length === 0) return []
  const histories = new Map<string, Row[]>()
  for (const row of rows) {
    const name = fieldOf(row, 'name', 'release') || titled(reading) || fieldOf(row, 'chart').replace(/-v?\d+(?:\.\d+)+.*$/, '')
    histories.set(name, [...(histories.get(name) ?? []), row])
  }
  return [...histories].flatMap(([name, history]) => ofHistory(reading, name, history))
}

function ofHistory(reading: Reading, name: string, rows: readonly Row[]): Fact[] {
  const ordered = [...rows].sort((a, b) => Number(fieldOf(a, 'revision')) - Number(fieldOf(b, 'revision')))
  const last = ordered.at(-1)!
  const before = ordered.slice(0, -1).findLast((row) => /^(?:deployed|superseded)$/.test(fieldOf(row, 'status')))
  const status = fieldOf(last, 'status')
  const place = { at: last.at, quote: last.quote }
  const since = parseInstant(fieldOf(last, 'updated', 'lastdeployed').replace(/ [+-]\d{4} \w+$/, ''))
  const chart = fieldOf(last, 'chart')
  const from = before && fieldOf(before, 'chart') !== chart ? `, ${fieldOf(before, 'chart')} before` : ''
  const description = fieldOf(last, 'description')
  if (/^(?:failed|pending-\w+|uninstalling|unknown)$/.test(status))
    return [
      stated(reading, 'partial_apply', { name, words: `release ${chart} is ${status}${from}${description === '' ? '' : `: ${description}`}`, place, since, object: chart, weight: 90 }), // prettier-ignore
      ...(since === null ? [] : [stated(reading, 'release_changed', { name, words: `release ${chart}${from}`, place, since, object: chart, weight: 70 })]), // prettier-ignore
    ]
  if (since === null) return []
  const back = /[Rr]ollback/.test(description)
  return [stated(reading, 'release_changed', { name, words: `${back ? 'roll-back to' : 'release'} ${chart}${from}`, place, since, object: chart, weight: 75 })] // prettier-ignore
}

function titled({ evidence }: Reading): string {
  return /helm (?:history|hist|list|ls|status) (?:-n \S+ )?([a-z][\w-]*)/.exec(evidence.title)?.[1] ?? ''
}
