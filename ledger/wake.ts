// Puts incidents on the outbox ahead of all observations: a command, a decision or a changed rule concerns them.
import type { ClientBase } from 'pg'

/** Upserts their outbox rows in id order, at priority 0 and due at once. */
export async function wakeIncidents(client: ClientBase, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return
  await client.query(
    `INSERT INTO outbox (incident_id, priority, reason) SELECT id, 0, $2 FROM unnest($1::uuid[]) AS w(id) ORDER BY id ${UPSERT}`,
    [ids, reason],
  )
}

/** The same for all that are open. */
export async function wakeOpenIncidents(client: ClientBase, reason: string): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO outbox (incident_id, priority, reason) SELECT id, 4, $1 FROM incident WHERE closed_at IS NULL ORDER BY id ${UPSERT}`,
    [reason],
  )
  return rowCount ?? 0
}

const UPSERT = `ON CONFLICT (incident_id) DO UPDATE SET
  version = outbox.version + 1,
  priority = least(outbox.priority, excluded.priority),
  reason = excluded.reason,
  not_before = CASE WHEN excluded.priority = 0 THEN now() ELSE greatest(outbox.delivered_at + interval '1 second', now()) END,
  attempts = 0, parked_at = NULL, error = NULL`
