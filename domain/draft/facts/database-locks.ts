// Locks as a database lists them (pg_locks): those that are not granted, and who holds what they wait for.
import { parseInstant } from '../../instant'
import type { Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import { databaseOf } from './database-sessions'
import type { Extractor } from './fact'
import { stateFact, textIn } from './state-fact'

const GRANTED = ['granted']

export const databaseLocks: Extractor = {
  name: 'database-locks',
  extract(reading, scene) {
    const locks = rowsWith(reading, GRANTED).filter((row) => thingOf(row) !== '' && row.fields.has('mode'))
    const waiting = locks.filter((row) => !isGranted(row))
    if (waiting.length === 0) return []
    const thing = commonest(waiting.map(thingOf))
    const others = waiting.filter((row) => thingOf(row) === thing)
    const pids = new Set(others.map(pidOf))
    const [holder] = locks
      .filter((row) => isGranted(row) && thingOf(row) === thing && !pids.has(pidOf(row)))
      .sort((a, b) => strength(b) - strength(a) || startOf(a) - startOf(b) || (pidOf(a) < pidOf(b) ? -1 : 1))
    const count = pids.size
    const whom = databaseOf(reading, scene)
    const waits = `${count} ${count === 1 ? 'session waits' : 'sessions wait'} for locks on ${thing}`
    const since = Math.min(...others.map(startOf))
    const began = Number.isFinite(since) ? since : null
    const state = { weight: 78, whom, object: thing, count, since: began }
    if (!holder) return [stateFact(reading, others, { ...state, sign: 'lock_wait', words: waits })]
    const held = heldBy(holder)
    return [
      stateFact(reading, [holder, ...others], { ...state, sign: 'lock_wait', words: `${waits} behind ${held}`, weight: 88 }),
      stateFact(reading, [holder], { ...state, sign: 'long_transaction', words: held, weight: 80, count: 1, since: null }),
    ]
  },
}

/** What two locks must have in common to be in each other's way. */
function thingOf(row: Row): string {
  return textIn(row, 'relation', 'relname', 'tablename', 'table', 'transactionid', 'virtualxid', 'objid', 'object')
}

function isGranted(row: Row): boolean {
  return /^(?:t|true|yes|1)$/i.test(textIn(row, 'granted'))
}

function pidOf(row: Row): string {
  return textIn(row, 'pid', 'processid', 'sessionid', 'virtualtransaction')
}

/** Modes of Postgres from the weakest to the one that nothing passes. */
const MODES = ['accessshare', 'rowshare', 'rowexclusive', 'shareupdateexclusive', 'share', 'sharerowexclusive', 'exclusive', 'accessexclusive'] // prettier-ignore

function strength(row: Row): number {
  return MODES.indexOf(
    textIn(row, 'mode')
      .toLowerCase()
      .replace(/lock$|[ _]/g, ''),
  )
}

function startOf(row: Row): number {
  return parseInstant(textIn(row, 'xactstart', 'querystart', 'waitstart', 'statechange')) ?? Infinity
}

function heldBy(row: Row): string {
  const who = textIn(row, 'applicationname', 'usename', 'user', 'username')
  const query = textIn(row, 'query', 'currentquery', 'statement').replace(/\s+/g, ' ').slice(0, 60)
  return `pid ${pidOf(row)}${who === '' ? '' : ` (${who})`}, which holds ${textIn(row, 'mode')}${query === '' ? '' : `: ${query}`}`
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
}
