// What a database counts of its statements and tables: slow ones, whole scans, dead rows, sequences near their end; and plans.
import { numberOf, quantityOf } from '../read/quantity'
import type { Reading, Row } from '../read/reading'
import { databaseOf } from './database-sessions'
import type { Extractor, Fact } from './fact'
import { rounded } from './metric-words'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'
import type { Whom } from './subject'

const QUERIES = ['query', 'statement', 'sql', 'querytext', 'digesttext', 'normalizedquery']
const SEQUENCES = ['columnname', 'column', 'sequencename', 'sequence']
/** A longer text is no plan. */
const PLAN_LINES = 400

export const databaseStatements: Extractor = {
  name: 'database-statements',
  extract(reading, scene) {
    const rows = stateRowsWith(reading, TELLING)
    if (rows.length === 0 && (reading.text === null || reading.lines.length > PLAN_LINES)) return []
    const whom = databaseOf(reading, scene)
    const facts: Fact[] = []
    for (const row of rows)
      facts.push(...statement(reading, row, whom), ...table(reading, row, whom), ...sequence(reading, row, whom))
    return [...loudest(facts), ...plans(reading, whom)]
  },
}

/** The text of a statement, what is counted of a table, or a sequence: rows of other kinds have none of these. */
const TELLING = [...QUERIES, ...SEQUENCES, 'seqscan', 'seqscans', 'ndeadtup', 'deadtuples']

/** A statement of a second on the average is felt by users. */
const SLOW_MS = 1_000
const MANY_ROWS = 50_000

function statement(reading: Reading, row: Row, whom: Whom): Fact[] {
  const query = textIn(row, ...QUERIES)
  if (query === '') return []
  const mean = millis(
    row,
    'meanexectime',
    'meantime',
    'meanms',
    'avgms',
    'avgtime',
    'avglatency',
    'avgtimerwait',
    'avgexectime',
    'meanexecms',
    'avgdurationms',
    'meandurationms',
    'p95ms',
    'averagems',
  )
  const calls = numberOf(row.fields.get('calls')?.value ?? row.fields.get('execcount')?.value ?? row.fields.get('executions')?.value ?? row.fields.get('countstar')?.value) ?? 0 // prettier-ignore
  if (mean === null || mean < SLOW_MS || calls < 2) return []
  const words = `${cut(query)} takes ${rounded(mean)} ms on average, ${calls} calls`
  return [stateFact(reading, [row], { sign: 'slow_query', words, weight: 66, whom, object: tableOf(query) })]
}

function table(reading: Reading, row: Row, whom: Whom): Fact[] {
  const name = textIn(row, 'relname', 'tablename', 'table', 'relation', 'collection', 'name')
  if (name === '') return []
  const live =
    numberOf(row.fields.get('nlivetup')?.value ?? row.fields.get('livetuples')?.value ?? row.fields.get('rows')?.value) ?? 0
  const dead = numberOf(row.fields.get('ndeadtup')?.value ?? row.fields.get('deadtuples')?.value) ?? 0
  const scans = numberOf(row.fields.get('seqscan')?.value ?? row.fields.get('seqscans')?.value) ?? 0
  const looked = numberOf(row.fields.get('idxscan')?.value ?? row.fields.get('indexscans')?.value)
  const facts: Fact[] = []
  if (scans >= 100 && live >= MANY_ROWS && looked !== null && scans > looked) {
    const words = `table ${name} of ${live} rows read whole ${scans} times (sequential scans), by index ${looked} times`
    facts.push(stateFact(reading, [row], { sign: 'missing_index', words, weight: 68, whom, object: name }))
  }
  if (dead >= 100_000 && dead > 0.5 * live) {
    const vacuum = textIn(row, 'lastautovacuum', 'lastvacuum')
    const words = `table ${name} has ${dead} dead rows beside ${live} live ones${vacuum ? `, last vacuum ${vacuum.slice(0, 16)}` : ''}`
    facts.push(stateFact(reading, [row], { sign: 'vacuum_behind', words, weight: 70, whom, object: name }))
  }
  return facts
}

/** Where the numbers of a column of 32 bits end. */
const INT_MAX = 2_147_483_647

function sequence(reading: Reading, row: Row, whom: Whom): Fact[] {
  const name = textIn(row, ...SEQUENCES)
  if (name === '') return []
  const value = numberOf(row.fields.get('max')?.value ?? row.fields.get('lastvalue')?.value ?? row.fields.get('maxvalue')?.value ?? row.fields.get('maxid')?.value ?? row.fields.get('current')?.value) // prettier-ignore
  const type = textIn(row, 'datatype', 'type', 'columntype').toLowerCase()
  if (value === null || !/^(?:int|integer|int4|serial|int\(\d+\))$/.test(type) || value < 0.98 * INT_MAX || value > 2 * INT_MAX)
    return []
  const words = `${name} of type ${type} is at ${value} of ${INT_MAX}`
  return [stateFact(reading, [row], { sign: 'constraint_violated', words, weight: 74, whom, object: name })]
}

const SCAN =
  /\b(Seq Scan|Parallel Seq Scan|Table Scan|Full Table Scan|COLLSCAN|TABLE ACCESS FULL|Clustered Index Scan)\b(?: on ["'`]?([\w.]+))?/i
const COST = /actual time=[\d.]+\.\.([\d.]+)|Execution Time: ([\d.]+) ms|executionTimeMillis"?: ?(\d+)/
const REMOVED = /Rows Removed by Filter: (\d+)/

/** A plan that reads a whole table for long. */
function plans(reading: Reading, whom: Whom): Fact[] {
  if (reading.text === null || reading.lines.length > PLAN_LINES || !SCAN.test(reading.text)) return []
  const facts: Fact[] = []
  for (const [index, line] of reading.lines.entries()) {
    const found = SCAN.exec(line)
    if (!found) continue
    const near = reading.lines.slice(index, index + 6).join('\n')
    const removed = Number(REMOVED.exec(near)?.[1] ?? 0)
    const cost = COST.exec(near) ?? COST.exec(reading.text)
    const ms = Number(cost?.[1] ?? cost?.[2] ?? cost?.[3] ?? 0)
    if (removed < MANY_ROWS && ms < SLOW_MS) continue
    const filter = /Filter: \((\w+)/.exec(near)?.[1]
    const words = `${found[1]}${found[2] ? ` on ${found[2]}` : ''}${filter ? `, filter on ${filter}` : ''}${removed > 0 ? `, ${removed} rows removed by filter` : ''}${ms > 0 ? `, ${rounded(ms)} ms` : ''}`
    const quote = line.trim().slice(0, 240)
    facts.push(
      stateFact(reading, [{ at: `line ${index + 1}`, quote }], {
        sign: 'missing_index',
        words,
        weight: 74,
        whom,
        object: found[2] ?? '',
      }),
    )
  }
  return facts.slice(0, 2)
}

/** Three of each kind are enough. */
function loudest(facts: readonly Fact[]): Fact[] {
  const seen = new Map<string, number>()
  return facts.filter(({ sign }) => {
    const count = (seen.get(sign) ?? 0) + 1
    seen.set(sign, count)
    return count <= 3
  })
}

function millis(row: Row, ...names: string[]): number | null {
  for (const name of names) {
    const value = row.fields.get(name)?.value
    if (typeof value === 'number') return value
    const quantity = typeof value === 'string' ? quantityOf(value) : null
    if (quantity) return quantity.value
  }
  return null
}

function tableOf(query: string): string {
  return /\b(?:FROM|UPDATE|INTO|JOIN)\s+["`]?([\w.]+)/i.exec(query)?.[1] ?? ''
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`
}
