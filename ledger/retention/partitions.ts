// The partitions of what only grows: made ahead of time, dropped when they are past retention.
import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import { horizons } from './horizons'

interface Plan {
  parent: 'observation' | 'audit_event'
  /** Start of the partition that holds a moment, and of the one `steps` further on. */
  start(at: Date, steps?: number): Date
  name(start: Date): string
  /** Partitions made ahead, so that a pause of maintenance costs nothing: what comes after them goes to the default one. */
  ahead: number
  keepDays: number
}

const day = (at: Date): string => at.toISOString().slice(0, 10).replaceAll('-', '')

const plans: readonly Plan[] = [
  {
    parent: 'observation',
    start: (at, steps = 0) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + steps)),
    name: (start) => `observation_${day(start)}`,
    ahead: 7,
    keepDays: horizons.observationDays,
  },
  {
    parent: 'audit_event',
    start: (at, steps = 0) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + steps, 1)),
    name: (start) => `audit_event_${day(start).slice(0, 6)}`,
    ahead: 2,
    keepDays: horizons.auditDays,
  },
]

export interface PartitionWork {
  made: string[]
  dropped: string[]
  /** Past retention, and why they stay: audit events that nobody exported. */
  kept: { name: string; why: string }[]
  /** Neither made nor dropped, because the table was busy: it and those after it are left to the next round. */
  busy: string[]
}

/** Makes what is missing and drops what is past retention. Runs as `sre_maintenance`. */
export async function maintainPartitions(pool: Pool, now = new Date()): Promise<PartitionWork> {
  const work = await makePartitions(pool, now)
  for (const plan of plans) {
    const oldest = plan.name(plan.start(new Date(now.getTime() - plan.keepDays * 86_400_000)))
    for (const name of await partitionNames(pool, plan)) {
      if (name < oldest && !(await drop(pool, plan, name, work))) break
    }
  }
  return work
}

/**
 * Makes the partitions of now and of the time ahead. A span that the default partition already holds rows of is left to
 * it, and retention takes them out there: so this runs with the migration, before anything writes.
 */
export async function makePartitions(pool: Pool, now = new Date()): Promise<PartitionWork> {
  const work: PartitionWork = { made: [], dropped: [], kept: [], busy: [] }
  for (const plan of plans) {
    const held = await partitionNames(pool, plan)
    for (let step = 0; step <= plan.ahead; step += 1) {
      const first = plan.start(now, step)
      if (!held.includes(plan.name(first)) && !(await make(pool, plan, first, work))) break
    }
  }
  return work
}

async function partitionNames(pool: Pool, { parent }: Plan): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = $1::regclass AND c.relname ~ '_[0-9]+$' ORDER BY 1`,
    [parent],
  )
  return rows.map(({ name }) => name)
}

/** The default partition holds rows of the span already: a new partition there would be refused. */
const CHECK_VIOLATION = '23514'
/** What the functions themselves refuse. */
const RAISED = 'P0001'

/** False where the table is busy. */
async function make(pool: Pool, plan: Plan, first: Date, work: PartitionWork): Promise<boolean> {
  const name = plan.name(first)
  try {
    const text = 'SELECT make_partition($1, $2, $3, $4)'
    const done = await unlessBusy(() => pool.query(text, [plan.parent, name, first, plan.start(first, 1)]))
    work[done ? 'made' : 'busy'].push(name)
    return done
  } catch (error) {
    if ((error as { code?: string }).code !== CHECK_VIOLATION) throw error
    return true
  }
}

/** False where the table is busy. */
async function drop(pool: Pool, { parent }: Plan, name: string, work: PartitionWork): Promise<boolean> {
  try {
    const done = await unlessBusy(() => pool.query('SELECT drop_partition($1, $2)', [parent, name]))
    work[done ? 'dropped' : 'busy'].push(name)
    return done
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code !== RAISED) throw error
    work.kept.push({ name, why: message })
    return true
  }
}

/** The functions' own lock_timeout (500 ms) ran out. */
const LOCK_NOT_AVAILABLE = '55P03'
const ATTEMPTS = 4
const PAUSE_MS = 250

/** False where the table stayed busy. Between the attempts those who queued behind the lock get their turn. */
async function unlessBusy(attempt: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; tries <= ATTEMPTS; tries += 1) {
    try {
      await attempt()
      return true
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
      await setTimeout(tries * PAUSE_MS)
    }
  }
  return false
}
