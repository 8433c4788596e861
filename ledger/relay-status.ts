// What the relay says of itself: a row among the sources, so that every process can show whether incidents reach their
// workflows, without asking Temporal.
import type { Pool } from 'pg'
import type { SourceHealth } from '../domain/incident/vocabulary'

export const RELAY_SOURCE = 'sre/relay'

export interface RelayStatus {
  health: SourceHealth
  detail: string
  intervalSeconds: number
}

export async function writeRelayStatus(pool: Pool, { health, detail, intervalSeconds }: RelayStatus): Promise<void> {
  await pool.query(
    `INSERT INTO source_status AS s (source, mode, health, detail, checked_at, last_success_at, interval_seconds)
     VALUES ($1, 'poll', $2, $3, now(), CASE WHEN $2 = 'checked'::source_health THEN now() END, $4)
     ON CONFLICT (source) DO UPDATE SET health = excluded.health, detail = excluded.detail, checked_at = now(),
       last_success_at = coalesce(excluded.last_success_at, s.last_success_at), interval_seconds = excluded.interval_seconds,
       updated_at = now()`,
    [RELAY_SOURCE, health, detail.slice(0, 500), intervalSeconds],
  )
}

/** The workflow store that the ledger was last told to; null before the first. */
export async function readWorkflowStore(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ store: string | null }>(
    `SELECT cursor ->> 'workflowStore' AS store FROM source_status WHERE source = $1`,
    [RELAY_SOURCE],
  )
  return rows[0]?.store ?? null
}

/** Written after every open incident was told to it, so that a relay that dies on the way does it again. */
export async function writeWorkflowStore(pool: Pool, store: string): Promise<void> {
  await pool.query(
    `INSERT INTO source_status AS s (source, mode, health, detail, cursor) VALUES ($1, 'poll', 'checked', 'starting', $2)
     ON CONFLICT (source) DO UPDATE SET cursor = excluded.cursor, updated_at = now()`,
    [RELAY_SOURCE, JSON.stringify({ workflowStore: store })],
  )
}
