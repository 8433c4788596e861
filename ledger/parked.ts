// Outbox rows that were set aside after repeated failure: shown, and tried again when somebody says so.
import type { Pool } from 'pg'
import type { Page } from '../domain/contract/paging'
import type { ParkedRow } from '../domain/contract/outbox'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { isoTimes } from './incidents/columns'
import { decodeCursor, toPage } from './paging'

/** The longest parked first. */
export async function listParked(pool: Pool, page: { limit: number; cursor?: string }): Promise<Page<ParkedRow>> {
  const [at, id] = decodeCursor(page.cursor, 2) ?? [null, null]
  const { rows } = await pool.query<ParkedRow>(
    `SELECT o.incident_id AS "incidentId", i.number, i.title, o.reason, o.attempts, o.parked_at AS "parkedAt", coalesce(o.error, '') AS error
     FROM outbox o LEFT JOIN incident i ON i.id = o.incident_id
     WHERE o.parked_at IS NOT NULL AND ($1::timestamptz IS NULL OR (o.parked_at, o.incident_id) > ($1::timestamptz, $2::uuid))
     ORDER BY o.parked_at, o.incident_id LIMIT $3`,
    [at, id, page.limit + 1],
  )
  const items = rows.map((row) => ({ ...isoTimes(row), number: row.number === null ? null : Number(row.number) }))
  return toPage(items, page.limit, (row) => [row.parkedAt, row.incidentId])
}

/** False where it is not parked. */
export async function retryParked(ledger: Pick<Ledger, 'pool'>, incidentId: string, actor: string): Promise<boolean> {
  return transaction(ledger.pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE outbox SET parked_at = NULL, attempts = 0, error = NULL, priority = 0, not_before = now(), leased_until = NULL,
         version = greatest(version, delivered_version + 1)
       WHERE incident_id = $1 AND parked_at IS NOT NULL`,
      [incidentId],
    )
    if (rowCount === 0) return false
    await recordAudit(client, [{ actor, action: 'outbox.retried', subject: `incident:${incidentId}`, detail: {} }])
    return true
  })
}
