// The partitions of what only grows: made ahead of time, dropped when they are past retention.
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
}

/** Runs as `sre_maintenance`. A span that the default partition already holds rows of is left to it. */
export async function maintainPartitions(pool: Pool, now = new Date()): Promise<PartitionWork> {
  const work: PartitionWork = { made: [], dropped: [], kept: [] }
  for (const plan of plans) {
    const held = await partitionNames(pool, plan)
    for (let step = 0; step <= plan.ahead; step += 1) await make(pool, plan, plan.start(now, step), held, work)
    const oldest = plan.name(plan.start(new Date(now.getTime() - plan.keepDays * 86_400_000)))
    for (const name of held.filter((held) => held < oldest)) await drop(pool, plan, name, work)
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

async function make(pool: Pool, plan: Plan, first: Date, held: string[], work: PartitionWork): Promise<void> {
  const name = plan.name(first)
  if (held.includes(name)) return
  try {
    await pool.query('SELECT make_partition($1, $2, $3, $4)', [plan.parent, name, first, plan.start(first, 1)])
    work.made.push(name)
  } catch (error) {
    if ((error as { code?: string }).code !== CHECK_VIOLATION) throw error
  }
}

async function drop(pool: Pool, { parent }: Plan, name: string, work: PartitionWork): Promise<void> {
  try {
    await pool.query('SELECT drop_partition($1, $2)', [parent, name])
    work.dropped.push(name)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code !== 'P0001') throw error
    work.kept.push({ name, why: message })
  }
}
