// The audit trail as a file: one JSON line a block with its events, then the unsealed rest. Anyone can verify it offline.
import type { Pool } from 'pg'
import type { AuditEvent } from './canonical'

export interface ExportedEvent extends AuditEvent {
  id: string
  /** Hex. */
  hash: string
}

export interface ExportedBlock {
  block: string
  previousHash: string
  eventsDigest: string
  events: ExportedEvent[]
  sealedAt: string
  hash: string
  /** How many events it sealed. */
  count: number
  /** Its events were dropped after this block was exported: only the chain is left. */
  archived: boolean
}

/** The last line: what no block holds yet. */
export interface ExportedRest {
  unsealed: ExportedEvent[]
  /** Ids of those that are not in the sealer's queue either: no block will ever hold them. */
  unqueued: string[]
  exportedAt: string
}

const EVENT = `json_build_object('id', e.id::text, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'actor', e.actor, 'action', e.action, 'subject', e.subject, 'detail', e.detail, 'hash', encode(e.hash, 'hex'))`

/** Blocks in their order, read a few at a time, and the unsealed rest at the end. */
export async function* exportAudit(pool: Pool): AsyncGenerator<ExportedBlock | ExportedRest> {
  let after = '0'
  for (;;) {
    const { rows } = await pool.query<ExportedBlock>(
      `SELECT b.number::text AS block, encode(b.previous_hash, 'hex') AS "previousHash", encode(b.events_digest, 'hex') AS "eventsDigest",
         to_char(b.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "sealedAt", encode(b.hash, 'hex') AS hash,
         b.number <= (SELECT coalesce(max(through_block), 0) FROM audit_export)
           AND NOT EXISTS (SELECT FROM audit_seal s JOIN audit_event e ON e.id = s.event_id WHERE s.block = b.number) AS archived,
         b.events AS count,
         coalesce((SELECT json_agg(${EVENT} ORDER BY s.position) FROM audit_seal s JOIN audit_event e ON e.id = s.event_id
           WHERE s.block = b.number), '[]') AS events
       FROM audit_block b WHERE b.number > $1 ORDER BY b.number LIMIT 20`,
      [after],
    )
    yield* rows
    if (rows.length === 0) break
    after = rows.at(-1)!.block
  }
  // Asked of all events, not of the sealer's queue: an event that was taken out of the queue must not go unnoticed.
  const { rows } = await pool.query<{ event: ExportedEvent; queued: boolean }>(
    `SELECT ${EVENT} AS event, EXISTS (SELECT FROM audit_unsealed u WHERE u.event_id = e.id AND u.at = e.at) AS queued
     FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
     ORDER BY queued, e.id LIMIT 10000`,
  )
  yield {
    unsealed: rows.map(({ event }) => event),
    unqueued: rows.filter(({ queued }) => !queued).map(({ event }) => event.id),
    exportedAt: new Date().toISOString(),
  }
}

/** Notes that the trail up to a block stands in a file outside; retention of audit events waits for it. */
export async function recordExport(
  pool: Pool,
  { throughBlock, sha256, exportedBy }: { throughBlock: string; sha256: string; exportedBy: string },
): Promise<void> {
  await pool.query('INSERT INTO audit_export (through_block, sha256, exported_by) VALUES ($1, $2, $3)', [
    throughBlock,
    sha256,
    exportedBy,
  ])
}
