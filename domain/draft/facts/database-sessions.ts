// Sessions of a database as it lists them (pg_stat_activity, SHOW PROCESSLIST, currentOp): who waits for whose lock, who holds a transaction open, who holds the connections.
import type { Bundle } from '../bundle'
import { componentOf } from '../component'
import { numberOf, quantityOf } from '../read/quantity'
import type { Reading, Row } from '../read/reading'
import type { Extractor, Fact, Scene } from './fact'
import { rounded } from './metric-words'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'
import { NOBODY, whomOfRow, type Whom } from './subject'

export const databaseSessions: Extractor = {
  name: 'database-sessions',
  extract(reading, scene) {
    const sessions = stateRowsWith(reading, TELLING).flatMap(sessionOf)
    if (sessions.length === 0) return []
    const whom = databaseOf(reading, scene)
    return [
      ...blocked(reading, whom, sessions),
      ...idle(reading, whom, sessions),
      ...long(reading, whom, sessions),
      ...crowd(reading, whom, sessions),
      ...calm(reading, whom, sessions),
    ]
  },
}

/** A state, or what a waiting session tells of whom it waits for: a row without any of these is none. */
const TELLING = ['state', 'command', 'status', 'sessionstate', 'blockedby', 'blockingpid', 'blockingpids', 'waiteventtype']

interface Session {
  row: Row
  id: string
  who: string
  state: string
  query: string
  /** Milliseconds that it has been at it; null where nobody says. */
  age: number | null
  waits: boolean
  blockers: readonly string[]
  /** A row may stand for many. */
  count: number
}

const LONG = 5 * 60_000
const IDLE_LONG = 60_000

function sessionOf(row: Row): Session[] {
  const { fields } = row
  const id = textIn(row, 'pid', 'id', 'processid', 'sessionid', 'blockedpid', 'waitingpid', 'thread', 'opid', 'spid')
  const state = textIn(row, 'state', 'command', 'status', 'sessionstate').toLowerCase()
  const query = textIn(
    row,
    'query',
    'info',
    'statement',
    'sql',
    'querytext',
    'currentquery',
    'blockedquery',
    'blockedstatement',
    'op',
    'trxquery',
  )
  const who = textIn(
    row,
    'applicationname',
    'appname',
    'application',
    'app',
    'client',
    'usename',
    'user',
    'username',
    'program',
    'datname',
  )
  const counted = fields.has('count') || fields.has('sessions') || fields.has('connections') || fields.has('n')
  if (
    !/\b(?:active|idle|transaction|sleep|query|running|lock|waiting|executing|disabled|fastpath)\b/.test(state) ||
    fields.has('restarts') ||
    fields.has('ready')
  ) {
    if (!(
      query !== '' &&
      (fields.has('blockedby') || fields.has('blockingpid') || fields.has('blockingpids') || fields.has('waiteventtype'))
    ))
      return []
  }
  if (query === '' && !counted && !fields.has('waiteventtype') && !fields.has('xactage') && !fields.has('xactstart')) return []
  const wait = `${textIn(row, 'waiteventtype')} ${textIn(row, 'waitevent', 'wait')} ${state}`
  const blockers =
    textIn(
      row,
      'blockedby',
      'blockingpids',
      'blockingpid',
      'pgblockingpids',
      'blocking',
      'blockers',
      'blockedbypid',
      'blockersid',
      'blockingtrxid',
    ).match(/\d+/g) ?? []
  const number =
    numberOf(
      fields.get('count')?.value ??
        fields.get('sessions')?.value ??
        fields.get('connections')?.value ??
        fields.get('n')?.value ??
        1,
    ) ?? 1
  const waits =
    blockers.some((pid) => pid !== '0') ||
    /\block\b|waiting for .*lock|metadata lock|transactionid|tuple/i.test(wait) ||
    fields.get('waitingforlock')?.value === true
  return [
    {
      row,
      id,
      who,
      state,
      query,
      age: ageOf(row),
      waits,
      blockers: blockers.filter((pid) => pid !== '0'),
      count: counted ? number : 1,
    },
  ]
}

function ageOf(row: Row): number | null {
  for (const name of [
    'xactage',
    'txage',
    'transactionage',
    'xactduration',
    'age',
    'runningfor',
    'duration',
    'queryage',
    'runtime',
    'elapsed',
    'ageseconds',
    'durations',
    'idlefor',
    'stateage',
    'waitingfor',
    'time',
    'secsrunning',
    'runningseconds',
    'oldest',
    'timems',
  ]) {
    const field = row.fields.get(name)
    if (!field || field.value === null || typeof field.value === 'boolean') continue
    if (typeof field.value === 'number') return /ms$/.test(name) ? field.value : field.value * 1_000
    const quantity = quantityOf(field.value)
    if (quantity) return quantity.unit === 'ms' ? quantity.value : quantity.value * 1_000
  }
  return null
}

const SOURCE = /^(?:postgres(?:ql)?|pg|mysql|mariadb|mongo(?:db)?|redis|valkey|sql|mssql|oracle|cockroach(?:db)?|db|database|cassandra|clickhouse)\/([\w.-]+)$/i // prettier-ignore
const SERVER =
  /(?:^|[-_.])(?:pg|psql|db|postgres(?:ql)?|mysql|mariadb|maria|mongo(?:d|db)?|redis|sql|primary|store)(?:$|[-_.\d])/i

/** The database's own name: from its source (`postgres/orders-db`), or from the rows where they name a server. */
export function databaseOf({ evidence, rows }: Reading, { bundle }: Scene): Whom {
  const source = SOURCE.exec(evidence.source)?.[1]
  if (source) {
    // `postgres/parcels` is the server that a log of the same bundle calls `parcels-pg-1`, where only one is so called.
    const servers = serversIn(bundle).filter((name) => name !== source && holds(name, source))
    const name = SERVER.test(source) || servers.length !== 1 ? source : servers[0]!
    return { subject: componentOf(name), name }
  }
  const named = ['server', 'host', 'instance', 'database', 'cluster', 'db'].some((name) => rows[0]?.fields.has(name))
  return rows[0] && named ? whomOfRow({ fields: rows[0].fields, path: [], parent: null, at: '', quote: '' }) : NOBODY
}

const serverNames = new WeakMap<Bundle, readonly string[]>()

/** Names of servers in titles and labels; the same for every piece of evidence. */
function serversIn(bundle: Bundle): readonly string[] {
  let known = serverNames.get(bundle)
  if (!known) {
    const titled = bundle.evidence.flatMap(({ title }) => title.split(/[\s,:]+/)).concat(Object.values(bundle.subject.labels))
    known = [...new Set(titled)].filter((name) => name.length < 60 && SERVER.test(name))
    serverNames.set(bundle, known)
  }
  return known
}

function holds(name: string, part: string): boolean {
  return name.split(/[-_.]/).includes(part)
}

function blocked(reading: Reading, whom: Whom, sessions: readonly Session[]): Fact[] {
  const waiting = sessions.filter(({ waits }) => waits)
  if (waiting.length === 0) return []
  const ids = new Set(waiting.flatMap(({ blockers }) => blockers))
  // The head of the queue holds what others wait for, and waits for nobody itself.
  const head = sessions
    .filter(({ id, waits }) => ids.has(id) && !waits)
    .sort((a, b) => (b.age ?? 0) - (a.age ?? 0) || (a.id < b.id ? -1 : 1))[0]
  const middle = sessions.filter(({ id, waits }) => ids.has(id) && waits).sort((a, b) => (b.age ?? 0) - (a.age ?? 0))[0]
  const count = total(waiting)
  const longest = [...waiting].sort((a, b) => (b.age ?? 0) - (a.age ?? 0) || (a.id < b.id ? -1 : 1))[0]!
  const behind = head
    ? ` behind ${told(head)}`
    : middle
      ? ` behind ${told(middle)}`
      : ids.size > 0
        ? ` behind pid ${[...ids].sort()[0]!}`
        : ''
  const words = `${count} ${count === 1 ? 'session waits' : 'sessions wait'} for locks${behind || `: ${cut(longest.query, 60)}`}`
  const places = [head, middle, longest].filter((session) => session !== undefined).map(({ row }) => row)
  const facts = [
    stateFact(reading, places, {
      sign: 'lock_wait',
      words,
      weight: 78,
      whom,
      object: tableOf(middle?.query ?? longest.query),
      count,
    }),
  ]
  if (head && middle) {
    const chain = `${told(middle)} waits behind ${told(head)}`
    facts.push(
      stateFact(reading, [middle.row, head.row], { sign: 'long_transaction', words: chain, weight: 74, whom, object: head.who }),
    )
  } else if (head)
    facts.push(
      stateFact(reading, [head.row], {
        sign: 'long_transaction',
        words: `${told(head)} holds the lock`,
        weight: 72,
        whom,
        object: head.who,
      }),
    )
  return facts
}

function idle(reading: Reading, whom: Whom, sessions: readonly Session[]): Fact[] {
  const open = sessions.filter(({ state, age }) => /idle in transaction/.test(state) && (age === null || age >= IDLE_LONG))
  if (open.length === 0) return []
  const count = total(open)
  const oldest = oldestOf(open)
  const age = oldest.age === null ? '' : `, the oldest for ${lasting(oldest.age)}`
  const words = `${count} ${oldest.who ? `of ${commonest(open)} ` : ''}idle in transaction${age}${oldest.query ? `: ${cut(oldest.query, 60)}` : ''}`
  return [stateFact(reading, open.slice(0, 3).map(({ row }) => row), { sign: 'long_transaction', words, weight: count >= 5 ? 80 : 70, whom, object: commonest(open), count })] // prettier-ignore
}

function long(reading: Reading, whom: Whom, sessions: readonly Session[]): Fact[] {
  const running = sessions.filter(({ state, waits, age, query, count }) => /active|query|running|executing/.test(state) && !waits && age !== null && age >= LONG && query !== '' && count === 1 && !/^(?:autovacuum|START_REPLICATION|WALSENDER)/i.test(query)) // prettier-ignore
  if (running.length === 0) return []
  const oldest = oldestOf(running)
  const words = `${oldest.who ? `${oldest.who} ` : ''}has run for ${lasting(oldest.age!)}: ${cut(oldest.query, 80)}`
  return [stateFact(reading, running.slice(0, 3).map(({ row }) => row), { sign: 'slow_query', words, weight: 58, whom, object: oldest.who, count: running.length })] // prettier-ignore
}

/** One application with most of the connections that there are. */
function crowd(reading: Reading, whom: Whom, sessions: readonly Session[]): Fact[] {
  const all = total(sessions)
  const limit = limitIn(reading)
  if (limit === null || all < 0.85 * limit) return []
  const by = new Map<string, Session[]>()
  for (const session of sessions) by.set(session.who, [...(by.get(session.who) ?? []), session])
  const [who, held] = [...by].sort((a, b) => total(b[1]) - total(a[1]) || (a[0] < b[0] ? -1 : 1))[0]!
  const most = `${who || 'one client'} holds ${total(held)}${held[0]!.state ? ` (${held[0]!.state})` : ''}`
  return [stateFact(reading, held.map(({ row }) => row), { sign: 'connections_exhausted', words: `${all} of ${limit} connections in use, ${most}`, weight: 78, whom })] // prettier-ignore
}

/** The server's limit, wherever the reading tells it. */
function limitIn({ rows }: Reading): number | null {
  for (const row of rows)
    for (const name of ['maxconnections', 'connectionlimit', 'maxclients']) {
      const number = numberOf(row.fields.get(name)?.value)
      if (number !== null && number > 0) return number
    }
  return null
}

function calm(reading: Reading, whom: Whom, sessions: readonly Session[]): Fact[] {
  if (sessions.some(({ waits, state, age }) => waits || /idle in transaction/.test(state) || (age !== null && age >= LONG && !/^(?:idle|sleep)/.test(state)))) return [] // prettier-ignore
  const limit = limitIn(reading)
  if (limit && total(sessions) >= 0.85 * limit) return []
  const words = `${total(sessions)} sessions, none waits for a lock or holds a transaction open`
  return [stateFact(reading, [sessions[0]!.row], { sign: 'database_ok', words, weight: 55, whom })]
}

function total(sessions: readonly Session[]): number {
  return sessions.reduce((sum, { count }) => sum + count, 0)
}

function oldestOf(sessions: readonly Session[]): Session {
  return [...sessions].sort((a, b) => (b.age ?? 0) - (a.age ?? 0) || (a.id < b.id ? -1 : 1))[0]!
}

function commonest(sessions: readonly Session[]): string {
  const counts = new Map<string, number>()
  for (const { who, count } of sessions) counts.set(who, (counts.get(who) ?? 0) + count)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
}

function told({ who, id, state, query, age }: Session): string {
  const doing = /idle in transaction/.test(state) ? 'idle in transaction' : cut(query, 50)
  return `${who || `pid ${id}`}${who && id ? ` (${id})` : ''} ${doing}${age === null ? '' : ` for ${lasting(age)}`}`
}

function lasting(ms: number): string {
  return ms >= 7_200_000
    ? `${rounded(ms / 3_600_000)} h`
    : ms >= 120_000
      ? `${Math.round(ms / 60_000)} min`
      : `${Math.round(ms / 1_000)} s`
}

function tableOf(query: string): string {
  return /\b(?:FROM|UPDATE|INTO|TABLE|JOIN)\s+(?:ONLY\s+|IF EXISTS\s+)?["`]?([\w.]+)/i.exec(query)?.[1] ?? ''
}

function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}
