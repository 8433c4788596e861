// Reconciliation, by SQL alone: open incidents whose workflow has to look again get an outbox row, whatever was lost on
// the way. Nothing here asks Temporal.
import type { Pool } from 'pg'

export interface ReconcileOptions {
  /** Rows or commands that no decision has taken into account for so long. */
  unseenSeconds: number
  /** How long past its time a wake-up is overdue. */
  overdueSeconds: number
  /** A quiet incident is looked at once in so long, should its workflow have been lost alone. */
  patrolSeconds: number
  /** Those in one go, which is every five seconds: 20,000 open incidents are looked at within the hour. */
  patrolLimit: number
  /** Incidents of each other kind in one go. */
  limit: number
}

export const reconcileDefaults: ReconcileOptions = {
  unseenSeconds: 10,
  overdueSeconds: 5,
  patrolSeconds: 3_600,
  patrolLimit: 28,
  limit: 200,
}

export interface Reconciled {
  unseen: number
  commands: number
  overdue: number
  repoliced: number
  unsuppressed: number
  patrolled: number
}

/** Raises the outbox rows of what was left behind; answers how many of each. */
export async function reconcile(pool: Pool, options: Partial<ReconcileOptions> = {}): Promise<Reconciled> {
  const { unseenSeconds, overdueSeconds, patrolSeconds, patrolLimit, limit } = { ...reconcileDefaults, ...options }
  return {
    commands: await raise(pool, 'command not decided', 0, commandsLeft, [limit, unseenSeconds]),
    unseen: await raise(pool, 'rows not seen', 3, unseen, [limit, unseenSeconds]),
    overdue: await raise(pool, 'wake-up overdue', 3, overdue, [limit, overdueSeconds]),
    repoliced: await raise(pool, 'policy changed', 3, repoliced, [limit]),
    unsuppressed: await raise(pool, 'suppression rule changed', 3, unsuppressed, [limit]),
    patrolled: await raise(pool, 'patrol', 4, patrol, [patrolLimit, patrolSeconds]),
  }
}

/** `$1` limit. Nothing is raised that is on its way already. */
async function raise(pool: Pool, reason: string, priority: number, which: string, values: number[]): Promise<number> {
  const { rowCount } = await pool.query(
    `INSERT INTO outbox AS o (incident_id, priority, reason)
     SELECT found.id, ${priority}, '${reason}' FROM (${which}) AS found ORDER BY found.id
     ON CONFLICT (incident_id) DO UPDATE SET version = o.version + 1, reason = excluded.reason, priority = excluded.priority,
       not_before = now(), parked_at = NULL, attempts = 0, error = NULL`,
    values,
  )
  return rowCount ?? 0
}

const idle = `NOT EXISTS (SELECT FROM outbox w WHERE w.incident_id = i.id AND w.version > w.delivered_version)`

/**
 * Never told of its incident, or not since these rows came. Deliveries that changed nothing raise `seq` too: under a
 * steady stream this is one more look in a while, not one a delivery.
 */
const unseen = `
SELECT i.id FROM incident i WHERE i.closed_at IS NULL AND i.seq > i.seen_seq AND ${idle}
  AND (i.seen_seq = 0 AND i.opened_at < now() - make_interval(secs => $2) OR i.next_wake_at IS NULL OR i.next_wake_at > now())
  AND NOT EXISTS (SELECT FROM outbox w WHERE w.incident_id = i.id
    AND w.delivered_at > now() - make_interval(secs => $2 * CASE WHEN i.seen_seq = 0 THEN 1 ELSE 6 END))
ORDER BY i.seen_seq = 0 DESC, i.number LIMIT $1`

const commandsLeft = `
SELECT DISTINCT c.incident_id AS id FROM command c JOIN incident i ON i.id = c.incident_id
WHERE c.status = 'pending' AND c.requested_at < now() - make_interval(secs => $2) AND ${idle} LIMIT $1`

const overdue = `
SELECT i.id FROM incident i WHERE i.closed_at IS NULL AND i.next_wake_at < now() - make_interval(secs => $2) AND ${idle}
  AND NOT EXISTS (SELECT FROM outbox w WHERE w.incident_id = i.id AND w.delivered_at > now() - make_interval(secs => $2))
ORDER BY i.next_wake_at LIMIT $1`

/** Deadlines are computed again under the policy in force. */
const repoliced = `
SELECT i.id FROM incident i, (SELECT max(version) AS version FROM policy_config) AS newest
WHERE i.closed_at IS NULL AND (i.anchors ->> 'policyVersion')::int < newest.version AND ${idle} ORDER BY i.number LIMIT $1`

/**
 * Suppressed by a rule that was switched off, removed, moved, or ends at another time than is waited for. Where all is
 * clear no rule matters any more.
 */
const unsuppressed = `
SELECT i.id FROM incident i LEFT JOIN suppression_rule r ON r.id = (i.suppression ->> 'ruleId')::uuid
WHERE i.closed_at IS NULL AND i.state = 'suppressed' AND i.suppression ->> 'ruleId' IS NOT NULL
  AND (r.id IS NULL OR NOT r.enabled OR r.starts_at > now() OR r.ends_at IS DISTINCT FROM (i.suppression ->> 'until')::timestamptz)
  AND EXISTS (SELECT FROM incident_signal s WHERE s.incident_id = i.id AND s.status = 'firing' AND s.moved_to IS NULL)
  AND ${idle} ORDER BY i.number LIMIT $1`

const patrol = `
SELECT i.id FROM incident i JOIN outbox w ON w.incident_id = i.id
WHERE i.closed_at IS NULL AND w.version = w.delivered_version AND w.delivered_at < now() - make_interval(secs => $2)
ORDER BY w.delivered_at LIMIT $1`

/** Open incidents told anew in one statement; the next ones follow. */
const REVIVED_AT_ONCE = 5_000
/** So that a server that has just lost its store is not met with all of them in one second. */
const REVIVED_PER_SECOND = 100

/**
 * Temporal's store is another one than before: every open incident is told again, and so has its workflow again.
 * Answers how many.
 */
export async function reviveAll(pool: Pool): Promise<number> {
  let after = '0'
  let revived = 0
  for (;;) {
    const { rows } = await pool.query<{ last: string | null; count: number }>(
      `WITH found AS (
         SELECT id, number, row_number() OVER (ORDER BY number) AS place FROM incident WHERE closed_at IS NULL AND number > $1
         ORDER BY number LIMIT ${REVIVED_AT_ONCE}
       ), raised AS (
         INSERT INTO outbox AS o (incident_id, priority, reason, not_before)
         SELECT id, 3, 'the workflow store is another one', now() + make_interval(secs => ($2 + place) / ${REVIVED_PER_SECOND}.0)
         FROM found ORDER BY id
         ON CONFLICT (incident_id) DO UPDATE SET version = o.version + 1, reason = excluded.reason,
           not_before = CASE WHEN o.version > o.delivered_version THEN o.not_before ELSE excluded.not_before END,
           parked_at = NULL, attempts = 0, error = NULL
       )
       SELECT max(number) AS last, count(*)::int AS count FROM found`,
      [after, revived],
    )
    const { last, count } = rows[0]!
    revived += count
    if (last === null || count < REVIVED_AT_ONCE) return revived
    after = last
  }
}
