// Errors that stand as fields of JSON and tables: `error`, `lastError`, `message`, `detail`, by the vocabulary of failure.
import { parseInstant } from '../../instant'
import { componentOf } from '../component'
import { isAway } from '../coverage'
import { fold, type Field, type LogEntry, type Reading, type Row } from '../read/reading'
import { quoteOfText } from '../read/quote'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { isNoise } from './log-failures/noise'
import { matchOf, mayMatch, type Match } from './log-failures/match'
import { targetOf } from './log-failures/target'
import { ofAnother } from './log-matches'
import { wordsOf } from './log-words'
import { signs } from './signs'
import { whomOfRow, type Whom } from './subject'

const TELLING = [
  'error', 'lasterror', 'err', 'errormessage', 'errormsg', 'errors', 'failure', 'failurereason', 'failuremessage', 'cause', 'rootcause', 'exception', 'lastfailure', 'laststatusmessage',
  'message', 'statusmessage', 'detail', 'details', 'description', 'reason', 'output', 'result', 'note', 'lastlog', 'text', 'stderr', 'response', 'warning', 'info', 'comment', 'event', 'what',
] as const // prettier-ignore
/** What a tracker of errors files an exception under: its `type` and, as `value`, what it said. */
const VALUE = ['value']
const EXCEPTION = /(?:Error|Exception|Fault|Failure|Panic)$/
/** Fields that hold nothing but errors; the others may say anything, and count as a calm entry of a log would. */
const SURE = new Set<string>(TELLING.slice(0, TELLING.indexOf('message')))
/** When it was seen last, where that is told beside the first time. */
const LAST = ['lastseen', 'lasterrorat'] as const
const COUNTS = ['count', 'timesseen', 'occurrences'] as const
const TIMES = [
  'firstseen',
  'at',
  'time',
  'timestamp',
  'ts',
  't',
  'when',
  'date',
  'lastseen',
  'lasterrorat',
  'since',
  'startedat',
  'createdat',
] as const
/** What a row needs in order to be one of Kubernetes', which other extractors read better. */
const OF_KUBERNETES = ['involvedobject', 'apiversion', 'lasttransitiontime', 'restartcount', 'reportingcomponent']
const MAX_FACTS = 30
const MAX_ROWS = 20_000
const SHORTEST = 6

export const toldErrors: Extractor = {
  name: 'told-errors',
  extract(reading) {
    // A source that could not be read tells of itself, not of what it watches.
    if (isAway(reading.evidence.health)) return []
    if (reading.entries.length > 0 || reading.objects.length > 0 || reading.rows.length > MAX_ROWS) return []
    const rows = [...rowsWith(reading, TELLING), ...rowsWith(reading, VALUE).filter(isException)]
    if (rows.length === 0) return []
    const facts = new Map<string, Fact>()
    for (const row of rows) {
      const found = ofRow(row)
      if (!found) continue
      const fact = factOf(found.match, found.field, row, reading)
      const key = `${fact.sign}\n${fact.subject}\n${fact.object}`
      const before = facts.get(key)
      if (before) facts.set(key, together(before, fact))
      else if (facts.size < MAX_FACTS) facts.set(key, fact)
    }
    return [...facts.values()]
  },
}

/** The most exact failure that one of the row's fields tells. */
function ofRow(row: Row): { match: Match; field: Field } | null {
  const { fields, path } = row
  if (OF_KUBERNETES.some((name) => fields.has(name)) || (fields.has('reason') && fields.has('type') && fields.has('message')))
    return null
  // The answer of an interface that failed: `{"status": "error", "error": …}`.
  if (path.length === 0 && fields.size <= 6 && fields.get('status')?.value === 'error') return null
  let best: { match: Match; field: Field } | null = null
  for (const name of isException(row) ? VALUE : TELLING) {
    const field = fields.get(name)
    if (!field || typeof field.value !== 'string' || field.value.length < SHORTEST) continue
    const sure = name === 'value' || SURE.has(name)
    const entry: LogEntry = {
      time: null,
      level: sure ? 'error' : 'info',
      writer: '',
      message: field.value,
      detail: '',
      at: field.at,
      quote: field.quote,
    }
    if (!mayMatch(entry) || isNoise(field.value)) continue
    const match = matchOf(entry)
    if (match && signs[match.phrase.sign].polarity === 'bad' && (!best || match.phrase.rank > best.match.phrase.rank))
      best = { match, field }
  }
  return best
}

function factOf(match: Match, field: Field, row: Row, reading: Reading): Fact {
  const { subject, name } = whomTold(row)
  const { sign, object: named, weight } = match.phrase
  const other = ofAnother.has(sign)
  const object = named?.exec(match.sentence)?.[1] ?? (other ? targetOf(match.sentence) : '')
  const filed = isException(row) ? filedUnder(row, reading) : row
  const at = timeOf(filed, reading)
  const sure = isException(row) || SURE.has(fold(field.name))
  return {
    sign, subject, name, object: other ? componentOf(object) : object, words: wordsOf(match.sentence, match.at), count: countOf(filed), since: at, until: timeOf(filed, reading, LAST) ?? at, standing: 'now',
    weight: Math.min(weight ?? 66, sure ? 66 : 56), cite: { evidence: reading.evidence.id, at: field.at, quote: quoteOfText(field.quote) }, also: [],
  } // prettier-ignore
}

/** Parts of a whole that tell their state and their last error go by their bare `name`. */
const STATES = ['status', 'state', 'health', 'healthy', 'ok', 'up', 'ready', 'phase', 'consecutivefailures', 'available'] as const
const PARTS =
  /^(?:components|services|dependencies|members|targets|brokers|nodes|instances|workers|jobs|connectors|pipelines|connections|tasks|queues|consumers|hosts|servers|applications|apps|units|checks)$/i

function whomTold(row: Row): Whom {
  const whom = whomOfRow(row)
  if (whom.subject !== '') return whom
  for (let at: Row | null = row; at; at = at.parent) {
    const { fields, path } = at
    const name = fields.get('name')?.value
    if (typeof name !== 'string' || /\s/.test(name) || componentOf(name) === '') continue
    if (STATES.some((state) => fields.has(state)) || path.some((part) => PARTS.test(part)))
      return { subject: componentOf(name), name }
  }
  return whom
}

function isException({ fields }: Row): boolean {
  return EXCEPTION.test(String(fields.get('type')?.value ?? '')) && typeof fields.get('value')?.value === 'string'
}

/** The row around it that tells when. */
function filedUnder(row: Row, reading: Reading): Row {
  for (let at: Row | null = row; at; at = at.parent) if (timeOf(at, reading) !== null) return at
  return row
}

/** How often it was seen, where the row says so. */
function countOf({ fields }: Row): number {
  for (const name of COUNTS) {
    const count = Number(fields.get(name)?.value)
    if (Number.isInteger(count) && count > 0) return count
  }
  return 1
}

function timeOf({ fields }: Row, { evidence }: Reading, names: readonly string[] = TIMES): number | null {
  for (const name of names) {
    const value = fields.get(name)?.value
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const at = parseInstant(value, evidence.capturedAt ?? undefined)
    if (at !== null) return at
  }
  return null
}

function together(a: Fact, b: Fact): Fact {
  const earlier = (x: number | null, y: number | null) => (x === null ? y : y === null ? x : Math.min(x, y))
  const later = (x: number | null, y: number | null) => (x === null ? y : y === null ? x : Math.max(x, y))
  return {
    ...a,
    count: a.count + b.count,
    since: earlier(a.since, b.since),
    until: later(a.until, b.until),
    also: a.also.length < 2 ? [...a.also, b.cite] : a.also,
  }
}
