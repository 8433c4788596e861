// Replication as stores tell it: standbys and slots of Postgres, SHOW REPLICA STATUS, INFO replication of Redis, rs.status() of MongoDB, Galera.
import { numberOf, quantityOf } from '../read/quantity'
import type { Reading, Row } from '../read/reading'
import { componentOf } from '../component'
import { databaseOf } from './database-sessions'
import type { Extractor, Fact } from './fact'
import { amount } from './metric-words'
import { asIntended } from './replication-delay'
import type { Sign } from './signs'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'
import type { Whom } from './subject'

export const databaseReplication: Extractor = {
  name: 'database-replication',
  extract(reading, scene) {
    const rows = stateRowsWith(reading, TELLING)
    if (rows.length === 0 && reading.lines.length === 0) return []
    const whom = databaseOf(reading, scene)
    const facts = [
      ...rows.flatMap((row) => [
        ...slot(reading, row, whom),
        ...paused(reading, row, whom),
        ...replica(reading, row, whom),
        ...member(reading, row),
      ]),
      ...leaders(reading, rows),
      ...headless(reading, rows),
      ...memoryOf(reading, whom),
      ...ofLines(reading, whom),
    ]
    return asIntended(facts, scene)
  },
}

const PAUSES = ['pggetwalreplaypausestate', 'replaypausestate', 'pgiswalreplaypaused', 'walreplaypaused', 'replaypaused']
/** A row without any of these tells of no replication. */
const TELLING = [...PAUSES, 'slotname', 'slot', 'role', 'memberrole', 'type', 'statestr', 'memberstate', 'replicaiorunning', 'slaveiorunning', 'replicasqlrunning', 'slavesqlrunning', 'secondsbehindmaster', 'secondsbehindsource', 'syncstate'] // prettier-ignore

const GIGABYTE = 1e9

/** A slot that nobody reads keeps the log of the database until the disk is full. */
function slot(reading: Reading, row: Row, whom: Whom): Fact[] {
  const name = textIn(row, 'slotname', 'slot')
  const active = row.fields.get('active')?.value
  if (name === '' || (active !== false && active !== 'f' && active !== 'false' && active !== 'no')) return []
  const kept = keptIn(row)
  const bytes = quantityOf(kept)
  const state = textIn(row, 'walstatus')
  if (bytes && bytes.value < 5 * GIGABYTE) return []
  const words = `inactive replication slot ${name}${kept ? ` retains ${/^\d+$/.test(kept) ? amount(Number(kept), 'B') : kept} of WAL` : ' retains WAL'}${state ? ` (${state})` : ''}`
  return [stateFact(reading, [row], { sign: 'replication_broken', words, weight: bytes ? 80 : 55, whom, object: name })]
}

/** How much it keeps: the largest size in its row, however the query called it. */
function keptIn({ fields }: Row): string {
  let most = 0
  let text = ''
  for (const { value } of fields.values()) {
    const bytes = typeof value === 'string' ? quantityOf(value) : null
    if (bytes?.unit === 'B' && bytes.value > most) [most, text] = [bytes.value, String(value)]
  }
  return text || textIn({ fields } as Row, 'retained', 'retainedbytes', 'lagbytes', 'lag', 'behind')
}

const YES = /^(?:t|true|yes|on|1|paused)$/i

/** A standby that was told to wait. */
function paused(reading: Reading, row: Row, whom: Whom): Fact[] {
  const state = textIn(row, ...PAUSES)
  if (!YES.test(state)) return []
  const last = textIn(row, 'pglastxactreplaytimestamp', 'lastreplay', 'lastxactreplay')
  const words = `WAL replay is paused (pg_wal_replay_pause)${last ? `, last replayed ${last.slice(0, 19)}` : ''}`
  return [stateFact(reading, [row], { sign: 'replication_broken', words, weight: 88, whom })]
}

/** A replica set whose members are listed, and none of them leads. */
function headless(reading: Reading, rows: readonly Row[]): Fact[] {
  const members = rows.filter((row) => textIn(row, 'statestr', 'memberstate') !== '')
  const states = members.map((row) => textIn(row, 'statestr', 'memberstate'))
  if (members.length < 3 || states.some((state) => /^(?:PRIMARY|STARTUP)/.test(state))) return []
  const away = states.filter((state) => !/^(?:SECONDARY|ARBITER)$/.test(state))
  if (away.length === 0) return []
  const name = textIn(members[0]!.parent ?? members[0]!, 'set', 'setname', 'name')
  const words = `no primary: ${away.length} of ${members.length} members are away (${away[0]!}), no majority`
  return [stateFact(reading, members, { sign: 'quorum_lost', words, weight: 88, whom: { subject: componentOf(name), name } })]
}

/** Two members that both say they lead. */
function leaders(reading: Reading, all: readonly Row[]): Fact[] {
  const facts: Fact[] = []
  const tables = new Map<string, Row[]>()
  for (const row of all) {
    const role = textIn(row, 'role', 'memberrole', 'type').toLowerCase()
    if (!/^(?:primary|master|leader)$/.test(role) || row.fields.has('slots') || row.fields.has('shard')) continue
    if (/fail|down|stop|unreachable|- /i.test(textIn(row, 'status', 'state', 'health'))) continue
    const key = row.path.join('/')
    tables.set(key, [...(tables.get(key) ?? []), row])
  }
  for (const rows of tables.values()) {
    const names = [...new Set(rows.map((row) => textIn(row, 'name', 'node', 'host', 'member', 'id', 'addr')))].filter(
      (name) => name !== '',
    )
    if (names.length !== 2) continue
    const lines = rows.map((row) => textIn(row, 'timeline', 'tl', 'epoch', 'term')).filter((line) => line !== '')
    const words = `${names.join(' and ')} both act as primary${lines.length === 2 && lines[0] !== lines[1] ? ` (timelines ${lines.join(' and ')})` : ''}`
    facts.push(
      stateFact(reading, rows, {
        sign: 'split_brain',
        words,
        weight: 86,
        whom: { subject: componentOf(names[0]!), name: names.join(' and ') },
      }),
    )
  }
  return facts
}

function replica(reading: Reading, row: Row, whom: Whom): Fact[] {
  const running = (name: string) => textIn(row, name).toLowerCase()
  const io = running('replicaiorunning') || running('slaveiorunning')
  const sql = running('replicasqlrunning') || running('slavesqlrunning')
  const behind = row.fields.get('secondsbehindmaster') ?? row.fields.get('secondsbehindsource')
  const error = textIn(row, 'lastsqlerror', 'lastioerror', 'lasterror')
  if (io === 'no' || sql === 'no' || io === 'connecting') {
    const words = `replication stopped (IO ${io || '?'}, SQL ${sql || '?'})${error ? `: ${innermost(error)}` : ''}`
    return [stateFact(reading, [row], { sign: 'replication_broken', words, weight: 88, whom })]
  }
  const seconds = behind ? numberOf(behind.value) : null
  if (behind && seconds !== null) {
    if (seconds >= 30)
      return [
        stateFact(reading, [behind], {
          sign: 'replication_lag',
          words: `replica ${seconds} s behind its source`,
          weight: 76,
          whom,
        }),
      ]
    return [
      stateFact(reading, [behind], { sign: 'database_ok', words: `replica ${seconds} s behind its source`, weight: 60, whom }),
    ]
  }
  const state = textIn(row, 'state').toLowerCase()
  if (!row.fields.has('syncstate') || (state !== 'streaming' && state !== 'catchup')) return []
  const lag = quantityOf(textIn(row, 'replaylag', 'lag', 'writelag', 'flushlag'))
  const standby = textIn(row, 'applicationname', 'clientaddr')
  const behindBy = textIn(row, 'behind', 'lagsize', 'replaylagbytes')
  if (lag?.unit === 'ms' && lag.value < 5_000 && state === 'streaming')
    return [
      stateFact(reading, [row], {
        sign: 'database_ok',
        words: `standby ${standby} streams, ${amount(lag.value, 'ms')} behind`,
        weight: 62,
        whom,
      }),
    ]
  return lag && lag.unit === 'ms' && lag.value >= 30_000
    ? [
        stateFact(reading, [row], {
          sign: 'replication_lag',
          words: `standby ${standby} is ${textIn(row, 'replaylag', 'lag', 'writelag', 'flushlag')} behind${behindBy ? ` (${behindBy})` : ''}`,
          weight: 74,
          whom,
          object: standby,
        }),
      ]
    : []
}

/** Of a long chain of errors the last part, where the reason stands. */
function innermost(error: string): string {
  return error.length <= 110 ? error : `…${error.slice(-108)}`
}

/** A member of a replica set that is away, or in a state that serves nobody. */
function member(reading: Reading, row: Row): Fact[] {
  const state = textIn(row, 'statestr', 'memberstate')
  const name = textIn(row, 'name', 'host', 'member')
  if (state === '' || name === '') return []
  const component = componentOf(name)
  if (/^(?:PRIMARY|SECONDARY|ARBITER)$/.test(state))
    return [
      stateFact(reading, [row], {
        sign: 'database_ok',
        words: `${name} is ${state}`,
        weight: 55,
        whom: { subject: component, name: component },
      }),
    ]
  const words = `member ${name} is ${state}${textIn(row, 'lastheartbeatmessage') ? `: ${textIn(row, 'lastheartbeatmessage')}` : ''}`
  return [
    stateFact(reading, [row], { sign: 'replication_broken', words, weight: 72, whom: { subject: component, name: component } }),
  ]
}

const LINES: readonly [RegExp, Sign, number][] = [
  [/^master_link_status:down/, 'replication_broken', 84],
  [/^wsrep_cluster_status\W+(?:non-Primary|Disconnected)/i, 'quorum_lost', 88],
  [/^wsrep_ready\W+OFF/i, 'replication_broken', 84],
  [/LATEST DETECTED DEADLOCK/, 'deadlock', 62],
  [/TRX HAS BEEN WAITING \d+ SEC FOR THIS LOCK/, 'lock_wait', 84],
  [/^cluster_state:fail/, 'quorum_lost', 88],
  [/^rejected_connections:[1-9]\d{2,}/, 'connections_exhausted', 60],
  [/^(?:slave|replica)_read_only:1/, 'read_only', 34],
]

const NAMED = /master_link_status|wsrep_|DETECTED DEADLOCK|TRX HAS BEEN|cluster_state|rejected_connections|_read_only/i

/** Lines of INFO and SHOW STATUS; the heading above names the member (`# cache-0 (10.0.0.1)`). */
function ofLines(reading: Reading, whom: Whom): Fact[] {
  if (reading.text === null || reading.lines.length > 3_000 || reading.entries.length > 40 || !NAMED.test(reading.text)) return []
  const facts: Fact[] = []
  let head = whom
  let follows = false
  for (const [index, line] of reading.lines.entries()) {
    const title = /^#+ ([a-z][\w.-]*-[\w.-]+)(?: \(|$)/.exec(line)?.[1]
    if (title) head = { subject: componentOf(title), name: title }
    if (/^role:(?:slave|replica)/.test(line)) follows = true
    const found = LINES.find(([match]) => match.test(line))
    if (!found || (found[1] === 'read_only' && !follows)) continue
    const place = { at: `line ${index + 1}`, quote: line.trim().slice(0, 240) }
    const words = found[1] === 'read_only' ? 'is a replica and read only' : line.trim().slice(0, 120)
    facts.push(stateFact(reading, [place], { sign: found[1], words, weight: found[2], whom: head }))
  }
  return facts.slice(0, 12)
}

/** INFO memory of Redis and its kin: what is used of what is allowed, and what happens at the limit. */
function memoryOf(reading: Reading, whom: Whom): Fact[] {
  const info = new Map<string, { value: string; line: number }>()
  if (reading.lines.length > 3_000 || !reading.text?.includes('maxmemory')) return []
  for (const [line, text] of reading.lines.entries()) {
    const found = /^(used_memory|used_memory_human|maxmemory|maxmemory_human|maxmemory_policy):(\S+)\s*$/.exec(text)
    if (found) info.set(found[1]!, { value: found[2]!, line })
  }
  const [used, most] = [info.get('used_memory'), info.get('maxmemory')]
  if (!used || !most || !(Number(most.value) > 0)) return []
  const share = Number(used.value) / Number(most.value)
  if (!(share >= 0.9)) return []
  const host = /-h ([\w.-]+)/.exec(`${reading.evidence.title}\n${reading.lines[0] ?? ''}`)?.[1]
  const policy = info.get('maxmemory_policy')?.value
  const told = `memory ${info.get('used_memory_human')?.value ?? used.value} of maxmemory ${info.get('maxmemory_human')?.value ?? most.value}${policy ? `, policy ${policy}` : ''}`
  const place = { at: `line ${used.line + 1}`, quote: reading.lines[used.line]!.trim() }
  const about = host ? { subject: componentOf(host), name: host } : whom
  // Who may evict any key makes room: at its limit it is full by design.
  const full = share >= 0.97 && !policy?.startsWith('allkeys')
  return [
    stateFact(reading, [place], {
      sign: full ? 'store_full' : 'memory_up',
      words: told,
      weight: full ? 82 : 60,
      whom: about,
    }),
  ]
}
