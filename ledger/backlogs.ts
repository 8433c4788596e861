// How far those who work behind the ledger are behind: the relay, and the sealer of the audit.
import type { Pool } from 'pg'

export interface Backlogs {
  outboxPending: number
  outboxParked: number
  /** Age of the oldest row that is due and not delivered; 0 without one. */
  outboxOldestSeconds: number
  /** Age of the oldest audit event that no block holds yet; 0 without one. */
  auditUnsealedSeconds: number
}

export async function readBacklogs(pool: Pool): Promise<Backlogs> {
  const { rows } = await pool.query<Backlogs>(
    `SELECT
       (SELECT count(*)::int FROM outbox WHERE version > delivered_version AND parked_at IS NULL) AS "outboxPending",
       (SELECT count(*)::int FROM outbox WHERE parked_at IS NOT NULL) AS "outboxParked",
       (SELECT coalesce(extract(epoch FROM now() - min(not_before)), 0)::float8 FROM outbox
         WHERE version > delivered_version AND parked_at IS NULL AND not_before <= now()) AS "outboxOldestSeconds",
       (SELECT coalesce(extract(epoch FROM now() - min(at)), 0)::float8 FROM audit_unsealed) AS "auditUnsealedSeconds"`,
  )
  return rows[0]!
}
