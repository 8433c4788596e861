// Single readings: gauges and counts that stand in an object or a table without a time, judged against their limit or by what they must never be.
import { numberOf, quantityOf } from '../read/quantity'
import { fold, type Field, type Reading, type Row } from '../read/reading'
import { isGeneric, limitOf, PROSE, wordsOf } from '../read/series-words'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { meaningOf, type Meaning } from './metric-meaning'
import { withPart } from './metric-series'
import { BRIM, FULL, signOf } from './metric-told'
import { amount, ofLimit } from './metric-words'
import { asIntended } from './replication-delay'
import { signs, type Sign } from './signs'
import { stateRows } from './state-rows'
import { whomOfRow } from './subject'

export const metricSnapshots: Extractor = {
  name: 'metric-snapshots',
  extract(reading, scene) {
    const rows = stateRows(reading).filter((row) => !isOther(row))
    if (rows.length === 0) return []
    const groups = new Map<string, Fact[]>()
    for (const row of rows) {
      for (const { field, found } of gauges(reading, row)) {
        const fact = factOf(reading, row, field, found)
        const key = `${fact.sign}\n${fact.subject}\n${fold(field.name)}`
        const group = groups.get(key)
        if (group) group.push(fact)
        else if (groups.size < MAX_GROUPS) groups.set(key, [fact])
      }
    }
    const wait = ackWait(reading)
    return asIntended(withoutOpposed([...groups.values()].map(together)), scene).map((fact) =>
      fact.sign === 'redelivery_up' && wait ? { ...fact, words: `${fact.words}, ack wait ${wait}` } : fact,
    )
  },
}

const ACK_WAITS = ['ackwait', 'ackwaitseconds', 'ackdeadlineseconds', 'visibilitytimeout', 'acktimeout', 'consumertimeout']

/** How long the broker waits for an acknowledgement before it delivers again. */
function ackWait(reading: Reading): string {
  for (const { fields } of rowsWith(reading, ACK_WAITS))
    for (const name of ACK_WAITS) if (fields.has(name)) return `${fields.get(name)!.value}${name.endsWith('seconds') ? ' s' : ''}`
  return ''
}

const MAX_GROUPS = 400

/** Many rows that say the same of one component are one fact, in the words of the loudest. */
function together(facts: readonly Fact[]): Fact {
  const height = ({ words }: Fact) => numberOf(/-?\d+(?:\.\d+)?/.exec(words)?.[0] ?? '') ?? 0
  const loudest = [...facts].sort((a, b) => b.weight - a.weight || height(b) - height(a) || (a.cite.at < b.cite.at ? -1 : 1))
  const [first, ...rest] = loudest
  return { ...first!, count: facts.length, also: rest.slice(0, 2).map(({ cite }) => cite) }
}

/** A component with one bad reading is not well by its good ones of the same kind. */
function withoutOpposed(facts: readonly Fact[]): Fact[] {
  const bad = new Set(facts.filter(({ sign }) => signs[sign].polarity === 'bad').map(({ subject }) => subject))
  return facts.filter(({ sign, subject }) => signs[sign].polarity !== 'good' || !bad.has(subject))
}

/** Seconds since 1970 of the year 2001. */
const FIRST_MOMENT = 1e9

/** Of a sample its metric, which the field `value` does not say. */
function nameOf(field: Field, row: Row): string {
  return isGeneric(field.name) ? (textOf(row, 'metric') ?? field.name) : field.name
}

interface Judged {
  sign: Sign
  words: string
  weight: number
}

function* gauges(reading: Reading, row: Row): Generator<{ field: Field; found: Judged }> {
  const names = [...row.fields.values()].map(({ name }) => name)
  for (const field of row.fields.values()) {
    if (limitOf(field.name, names) || typeof field.value === 'boolean' || field.value === null) continue
    const number = numberOf(field.value)
    if (number === null) continue
    const unit = (typeof field.value === 'string' && quantityOf(field.value)?.unit) || textOf(row, 'unit') || ''
    const label = textOf(row, 'metric') ?? textOf(row, 'name')
    const labels: Record<string, string> = { of: row.path.at(-1) ?? (row.fields.has('pool') ? 'pool' : '') }
    if (label && /^(?:v|value|val|current|last)$/.test(field.name)) labels.metric = label
    const meaning = meaningOf(labels.metric ?? field.name, unit, labels, isGeneric(field.name) ? '' : reading.evidence.title)
    if (!meaning) continue
    // When a certificate ends may be told as a moment.
    const ends = meaning.sign === 'certificate_expiring' && number > FIRST_MOMENT ? reading.seenAt : null
    const found =
      ends === null
        ? judge(meaning, number * meaning.scale, field, row, names)
        : ending((number * 1_000 - ends) / 86_400_000, nameOf(field, row))
    if (found) yield { field, found }
  }
}

function judge(meaning: Meaning, value: number, field: Field, row: Row, names: readonly string[]): Judged | null {
  const { label, unit, sign } = meaning
  const limit = meaning.full ?? besides(field, row, names, meaning)
  const told = (bad: Sign, weight: number, words = `${label} ${amount(value, unit)}`): Judged => ({ sign: bad, words, weight })
  if (limit !== null && limit > 0 && meaning.bad === 'up' && unit !== 'ms') {
    const share = value / limit
    const waiting = waitingIn(row)
    const words = `${label} ${ofLimit(value, limit, unit)}${waiting > 0 ? `, ${waiting} waiting` : ''}`
    if (share >= FULL && share <= 1.5) return told(signOf(meaning, null, share), share >= BRIM ? 68 : 52, words)
    return share < 0.8 && share >= 0 ? told(meaning.good, 52, words) : null
  }
  return CHECKS[sign]?.({ meaning, value, field, row, told, ok: (weight = 52) => told(meaning.good, weight) }) ?? null
}

interface Gauge {
  meaning: Meaning
  value: number
  field: Field
  row: Row
  told: (sign: Sign, weight: number, words?: string) => Judged
  ok: (weight?: number) => Judged
}

/** What a gauge without a limit must never be, and from where on it is surely well; between them it says nothing. */
const CHECKS: Readonly<Partial<Record<Sign, (gauge: Gauge) => Judged | null>>> = {
  consumer_lag: ({ value, told, ok }) => (value >= 1_000 ? told('consumer_lag', 48) : value <= 100 && value >= 0 ? ok() : null),
  backlog_growing: ({ value, meaning, told, ok }) => {
    if (meaning.unit === 'ms') return value >= 600_000 ? told('backlog_high', 45) : null
    return value >= 1_000 ? told('backlog_high', 45) : value >= 0 && value <= 50 ? ok() : null
  },
  dependency_down: ({ value, field, row, told, ok }) => {
    const name = nameOf(field, row)
    if (value === 0) return told('dependency_down', 68, `${name} 0`)
    // Who lets itself be scraped is alive; whether it works is another matter.
    return value === 1 ? { ...ok(), sign: /up$/i.test(name) ? 'healthy' : 'probe_ok' } : null
  },
  disk_full: ({ value, meaning, told }) => (value === 0 && meaning.bad === 'down' ? told('disk_full', 68) : null),
  inodes_full: ({ value, meaning, told }) => (value === 0 && meaning.bad === 'down' ? told('inodes_full', 68) : null),
  consumer_down: ({ value, row, told }) => (value === 0 && queued(row) ? told('consumer_down', 58, 'no consumers') : null),
  redelivery_up: ({ value, told, ok }) => (value >= 10 ? told('redelivery_up', 46) : value <= 2 ? ok(50) : null),
  transport_reconnects: ({ value, told, ok }) => (value >= 5 ? told('transport_reconnects', 46) : value === 0 ? ok() : null),
  transport_slow_consumer: ({ value, told, ok }) => (value >= 1 ? told('transport_slow_consumer', 50) : ok()),
  quorum_lost: ({ value, told, ok }) => (value >= 1 ? told('quorum_lost', 66) : ok()),
  dead_lettered: ({ value, told }) => (value >= 10 ? told('dead_lettered', 42) : null),
  replication_lag: ({ value, meaning: { unit }, told, ok }) => {
    const much = unit === 'ms' ? 30_000 : unit === 'B' ? 100e6 : Infinity
    return value >= much ? told('replication_lag', 62) : unit === 'ms' && value >= 0 && value <= 5_000 ? ok() : null
  },
  // A total since the server's start says nothing of today.
  deadlock: ({ value, field, told, ok }) =>
    /delta|last|per|new|rate|recent/i.test(field.name) ? (value > 0 ? told('deadlock', 58) : ok()) : null,
  lock_wait: ({ value, meaning, told, ok }) => (meaning.unit !== 'count' ? null : value >= 1 ? told('lock_wait', 50) : ok()),
  pool_exhausted: ({ value, meaning, told, ok }) => {
    if (!meaning.label.startsWith('waiting') || meaning.unit !== 'count') return null
    return value >= 1 ? told('pool_exhausted', 58, `${amount(value, 'count')} waiting for a pooled connection`) : ok(50)
  },
  wraparound: ({ value, told, ok }) => (value >= 1.5e9 ? told('wraparound', 70) : value < 5e8 ? ok(50) : null),
  clock_skew: ({ value, told, ok }) =>
    Math.abs(value) >= 1_000 ? told('clock_skew', 68) : Math.abs(value) <= 100 ? ok(50) : null,
  packet_loss: ({ value, meaning, told, ok }) => (meaning.unit !== '%' ? null : value >= 1 ? told('packet_loss', 60) : ok()),
  http_errors_up: shareOfFailures,
  login_failing: shareOfFailures,
  cache_misses_up: ({ value, meaning, told, ok }) => {
    if (meaning.unit !== '%' || meaning.bad !== 'down') return null
    return value < 50 ? told('cache_misses_up', 44) : value >= 85 ? ok(50) : null
  },
  certificate_expiring: ({ value, meaning, field, row }) =>
    ending(value / (meaning.unit === 'ms' ? 86_400_000 : 1), nameOf(field, row)),
}

function shareOfFailures({ value, meaning, told, ok }: Gauge): Judged | null {
  if (meaning.unit !== '%') return null
  if (meaning.bad === 'down') return value < 95 ? told(meaning.sign, 48) : ok()
  return value >= 5 ? told(meaning.sign, 48) : value <= 1 ? ok() : null
}

/** Nobody reads a queue of what was refused; nobody need read an empty one. */
function queued({ fields }: Row): boolean {
  const name = String(fields.get('name')?.value ?? fields.get('queue')?.value ?? '')
  if (/dead|dlq|dlx|reject|failed|parking|error|retry|delay/i.test(name)) return false
  for (const key of ['messages', 'messagesready', 'ready', 'depth', 'pending', 'numpending', 'lag', 'backlog'])
    if (fields.has(key)) return (numberOf(fields.get(key)!.value) ?? 0) > 0
  return true
}

function ending(days: number, name: string): Judged | null {
  // "90 days" of validity or a period of renewal is no time left.
  if (!/left|remain|until|expir|not.?after|ttl/i.test(name)) return null
  if (days <= 0) return { sign: 'certificate_expired', words: `certificate expired ${amount(-days, 'days')} ago`, weight: 85 }
  if (days <= 14) return { sign: 'certificate_expiring', words: `certificate ends in ${amount(days, 'days')}`, weight: 60 }
  return { sign: 'resource_ok', words: `certificate valid for ${amount(days, 'days')}`, weight: 60 }
}

/** A limit in the same object whose words go with the field. */
function besides(field: Field, row: Row, names: readonly string[], { scale, unit }: Meaning): number | null {
  const words = new Set(wordsOf(field.name))
  let bare: number | null = null
  for (const other of row.fields.values()) {
    if (other === field) continue
    const limit = limitOf(other.name, names)
    const number = limit ? numberOf(other.value) : null
    if (!limit || number === null || number <= 0) continue
    if (limit.of.some((word) => words.has(word)) && !PART.test(field.name)) return number * scale
    if (limit.of.length === 0 && !limit.weak && (USED.test(field.name) || unit === 'B' || unit.endsWith('B')))
      bare = number * scale
    if (limit.of.length === 0 && limit.weak && USED.test(field.name)) bare ??= number * scale
  }
  return bare
}

/** Parts of a whole that are no use of it. */
const PART = /reserved|idle|free|avail|min|initial|default/i
const USED =
  /^(?:used|use|usage|current|active|in_?use|busy|open|connections?|count|numbackends|total_connections|entries|checked_?out)$/i

function waitingIn({ fields }: Row): number {
  for (const name of [
    'waiting',
    'pending',
    'queued',
    'waiters',
    'waitingclients',
    'threadsawaitingconnection',
    'clwaiting',
    'waitcount',
  ])
    if (fields.has(name)) return numberOf(fields.get(name)!.value) ?? 0
  return 0
}

/** Rows that others read: log records and events, objects of Kubernetes, file systems, quotas. */
function isOther(row: Row): boolean {
  if (row.fields.has('hard') && row.fields.has('used')) return true
  if (row.fields.has('mountedon') || row.fields.has('filesystem') || row.fields.has('restarts')) return true
  for (const name of row.fields.keys()) if (PROSE.has(name)) return true
  for (let at: Row | null = row; at; at = at.parent) if (at.fields.has('apiversion') || at.fields.has('kind')) return true
  return row.path.some((part) => part === 'stats' || part === 'spec' || part === 'metadata' || part === 'annotations')
}

/** Which queue, table or partition the row is about. */
function partsOf({ fields }: Row): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const name of ['route', 'queue', 'topic', 'stream', 'partition', 'table', 'device', 'mountpoint']) {
    const value = fields.get(name)?.value
    if (typeof value === 'string' || typeof value === 'number') parts[name] = String(value)
  }
  return parts
}

function textOf(row: Row, name: string): string | undefined {
  const value = row.fields.get(name)?.value
  return typeof value === 'string' ? value : undefined
}

function factOf(reading: Reading, row: Row, field: Field, { sign, words, weight }: Judged): Fact {
  const whom = whomOfRow(row)
  const doubt = reading.evidence.health === 'stale' ? 25 : 0
  const at = reading.evidence.capturedAt
  const cite = { evidence: reading.evidence.id, at: field.at, quote: field.quote }
  return {
    sign,
    ...whom,
    object: '',
    words: withPart(words, partsOf(row)),
    count: 1,
    since: null,
    until: at,
    standing: 'now',
    weight: weight - doubt,
    cite,
    also: [],
  }
}
