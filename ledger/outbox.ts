// The outbox as the relay uses it: claim under a lease, deliver, postpone, park. No row is locked while Temporal is called.
import type { Pool } from 'pg'

export interface Claim {
  incidentId: string
  /** The version that this delivery stands for: what is raised meanwhile is delivered again. */
  version: string
  reason: string
  attempts: number
  number: number
  title: string
  state: string
  severity: string
  family: string
  tenant: string | null
  /** Pending commands: they are named in the signal. */
  commandIds: string[]
}

/** Longer than any call to Temporal takes: a relay that died leaves its rows to the others after this. */
export const LEASE_SECONDS = 30

const claimable =
  'version > delivered_version AND parked_at IS NULL AND not_before <= now() AND (leased_until IS NULL OR leased_until < now())'

/** Rows that are due, decisions and commands first, then by severity; each goes to one relay only. */
export async function claim(pool: Pool, limit: number): Promise<Claim[]> {
  const { rows } = await pool.query<Omit<Claim, 'number'> & { number: string }>({
    name: 'outbox-claim',
    text: `
WITH due AS (
  SELECT incident_id FROM outbox WHERE ${claimable} ORDER BY priority, not_before LIMIT $1 FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE outbox o SET leased_until = now() + interval '${LEASE_SECONDS} seconds' FROM due WHERE o.incident_id = due.incident_id
  RETURNING o.incident_id, o.version, o.reason, o.attempts, o.priority, o.not_before
)
SELECT c.incident_id AS "incidentId", c.version, c.reason, c.attempts, i.number, i.title, i.state, i.severity, i.family, i.tenant,
  ARRAY(SELECT id FROM command WHERE incident_id = c.incident_id AND status = 'pending' ORDER BY requested_at, id LIMIT 20) AS "commandIds"
FROM claimed c JOIN incident i ON i.id = c.incident_id ORDER BY c.priority, c.not_before`,
    values: [limit],
  })
  return rows.map((row) => ({ ...row, number: Number(row.number) }))
}

/** These versions reached Temporal. What was raised meanwhile waits out its second, unless it is a command. */
export async function deliver(pool: Pool, delivered: readonly Pick<Claim, 'incidentId' | 'version'>[]): Promise<void> {
  if (delivered.length === 0) return
  await pool.query({
    name: 'outbox-deliver',
    text: `
WITH told AS (
  SELECT o.incident_id, d.v FROM outbox o JOIN json_to_recordset($1::json) AS d(i uuid, v bigint) ON o.incident_id = d.i
  ORDER BY o.incident_id FOR UPDATE OF o
)
UPDATE outbox o SET delivered_version = greatest(o.delivered_version, told.v), delivered_at = now(), leased_until = NULL,
  attempts = CASE WHEN o.parked_at IS NULL THEN 0 ELSE o.attempts END, error = CASE WHEN o.parked_at IS NOT NULL THEN o.error END,
  not_before = CASE WHEN o.version > told.v AND o.priority > 0 THEN greatest(o.not_before, now() + interval '1 second') ELSE o.not_before END,
  priority = CASE WHEN o.version > told.v THEN o.priority ELSE 4 END
FROM told WHERE o.incident_id = told.incident_id`,
    values: [JSON.stringify(delivered.map(({ incidentId, version }) => ({ i: incidentId, v: version })))],
  })
}

/** Gives rows back unharmed: Temporal could not be reached, which is no fault of theirs. */
export async function release(pool: Pool, incidentIds: readonly string[], delaySeconds: number): Promise<void> {
  if (incidentIds.length === 0) return
  await pool.query(
    `UPDATE outbox SET leased_until = NULL, not_before = CASE WHEN priority = 0 THEN not_before ELSE greatest(not_before, now() + make_interval(secs => $2)) END
     WHERE incident_id = ANY($1::uuid[])`,
    [incidentIds, delaySeconds],
  )
}

/** Attempts of one row, a second, then two, four, … apart, before it is parked. */
export const MOST_ATTEMPTS = 6

/** Temporal refused this one: later again, or parked with its error, where it blocks nobody. Answers whether it is parked. */
export async function refuse(
  pool: Pool,
  { incidentId, version }: Pick<Claim, 'incidentId' | 'version'>,
  error: string,
): Promise<boolean> {
  const { rows } = await pool.query<{ parked: boolean }>(
    `UPDATE outbox SET attempts = attempts + 1, error = $3, leased_until = NULL,
       not_before = now() + make_interval(secs => power(2, least(attempts, 10))),
       parked_at = CASE WHEN attempts + 1 >= ${MOST_ATTEMPTS} AND version = $2 THEN now() END
     WHERE incident_id = $1 RETURNING parked_at IS NOT NULL AS parked`,
    [incidentId, version, error.slice(0, 1_000)],
  )
  return rows[0]?.parked ?? false
}

/**
 * The ledger's rows lead to a decision that cannot be made: set aside with the error until something new is heard of
 * it, or somebody says so. A version of its own, so that a delivery under way does not settle it.
 */
export async function park(pool: Pool, incidentId: string, error: string): Promise<void> {
  await pool.query(
    `INSERT INTO outbox AS o (incident_id, priority, reason, parked_at, attempts, error) VALUES ($1, 4, 'no decision', now(), 1, $2)
     ON CONFLICT (incident_id) DO UPDATE SET version = o.version + 1, parked_at = now(), attempts = o.attempts + 1, error = excluded.error`,
    [incidentId, error.slice(0, 1_000)],
  )
}

/** How long until a row is due, in milliseconds; 0: now; null: none waits. */
export async function nextDue(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ due: number | null }>({
    name: 'outbox-next',
    text: `SELECT greatest(0, ceil(extract(epoch FROM min(greatest(not_before, leased_until)) - now()) * 1000))::float8 AS due
           FROM outbox WHERE version > delivered_version AND parked_at IS NULL`,
  })
  return rows[0]?.due ?? null
}
