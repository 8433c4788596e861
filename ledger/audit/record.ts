// Audit events are written in the transaction of what they tell, unchained: a chain head in that transaction would
// make every writer wait for every other (8 to 9 times slower with 32 clients). The same statement queues them for the
// sealer, which chains them afterwards.
import type { ClientBase, Pool } from 'pg'
import { hashEvent, type AuditEvent } from './canonical'

/** Something that was done or decided: `actor` did `action` to `subject`. No secrets in `detail`. */
export interface AuditEntry {
  /** user:<email>, token:<prefix>, policy, workflow, system. */
  actor: string
  /** Dotted, past tense: incident.transitioned, token.created, session.refused. */
  action: string
  /** incident:<id>, user:<id>, … */
  subject: string
  detail: Record<string, unknown>
}

/** Appends events; `client` is the one whose transaction they belong to. */
export async function recordAudit(client: ClientBase | Pool, entries: readonly AuditEntry[], at = new Date()): Promise<void> {
  if (entries.length === 0) return
  const events = entries.map((entry): AuditEvent => ({ ...entry, at: at.toISOString() }))
  await client.query(
    `WITH event AS (
       INSERT INTO audit_event (at, actor, action, subject, detail, hash)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::bytea[]) RETURNING id, at)
     INSERT INTO audit_unsealed (event_id, at) SELECT id, at FROM event`,
    [
      at,
      events.map((event) => event.actor),
      events.map((event) => event.action),
      events.map((event) => event.subject),
      events.map((event) => JSON.stringify(event.detail)),
      events.map(hashEvent),
    ],
  )
}
