// The sealer: one at a time over all processes, it chains the events that stand unsealed into the next block.
import type { Pool, PoolClient } from 'pg'
import { transaction } from '../connect'
import { digestEvents, GENESIS, hashBlock } from './canonical'

/** Any constant that every sealer shares. */
const SEAL_LOCK = 7_365_002
/** Events of a block, and so the work of one transaction. */
const BLOCK_EVENTS = 1_000
const INTERVAL_MS = 500

export interface AuditHead {
  number: string
  /** Hex. */
  hash: string
  sealedAt: string
}

/**
 * Seals up to 1,000 events; returns the new head, or null where another process is at it or nothing stands unsealed.
 * Ids are not committed in their order, so what is unsealed stands in a queue, never is remembered as a position; where
 * the queue is empty, as nearly always, nothing else is read. No block holds events of two months (UTC): a month's
 * partition is dropped whole, and so are then the events of its blocks.
 */
export async function sealAudit(pool: Pool, now = new Date()): Promise<AuditHead | null> {
  return transaction(pool, async (client) => {
    const { rows: lock } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [SEAL_LOCK])
    if (!lock[0]!.held) return null
    const { rows: waiting } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM audit_unsealed) AS some')
    if (!waiting[0]!.some) return null
    const { rows: events } = await client.query<{ id: string; hash: Buffer }>(NEXT_EVENTS, [BLOCK_EVENTS])
    if (events.length === 0) return null
    return appendBlock(client, events, now)
  })
}

// `OFFSET 0` holds the planner to one look-up an event, whatever it believes of a queue that is empty at other times.
const NEXT_EVENTS = `WITH next AS (
    SELECT e.id, e.hash, date_trunc('month', e.at, 'UTC') AS month
    FROM (SELECT event_id, at FROM audit_unsealed ORDER BY event_id OFFSET 0) u,
      LATERAL (SELECT id, at, hash FROM audit_event WHERE id = u.event_id AND at = u.at OFFSET 0) e
    LIMIT $1)
  SELECT id, hash FROM next WHERE month = (SELECT month FROM next ORDER BY id LIMIT 1) ORDER BY id`

async function appendBlock(client: PoolClient, events: { id: string; hash: Buffer }[], now: Date): Promise<AuditHead> {
  const { rows } = await client.query<{ number: string; hash: Buffer }>(
    'SELECT number, hash FROM audit_block ORDER BY number DESC LIMIT 1',
  )
  const number = BigInt(rows[0]?.number ?? 0) + 1n
  const previousHash = rows[0]?.hash ?? GENESIS
  const eventsDigest = digestEvents(events.map(({ hash }) => hash))
  const sealedAt = now.toISOString()
  const hash = hashBlock({ number, previousHash, eventsDigest, events: events.length, sealedAt })
  await client.query(
    'INSERT INTO audit_block (number, previous_hash, events_digest, events, sealed_at, hash) VALUES ($1, $2, $3, $4, $5, $6)',
    [number.toString(), previousHash, eventsDigest, events.length, now, hash],
  )
  await client.query(
    'INSERT INTO audit_seal (event_id, block, position) SELECT id, $2, at - 1 FROM unnest($1::bigint[]) WITH ORDINALITY AS e(id, at)',
    [events.map(({ id }) => id), number.toString()],
  )
  await client.query('DELETE FROM audit_unsealed WHERE event_id = ANY($1::bigint[])', [events.map(({ id }) => id)])
  return { number: number.toString(), hash: hash.toString('hex'), sealedAt }
}

export interface Sealer {
  close(): Promise<void>
}

/** Seals twice a second until closed. `onHead` gets every new head, to keep it outside the database. */
export function startSealer(pool: Pool, onHead: (head: AuditHead) => void, onError: (error: unknown) => void): Sealer {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let running: Promise<void> = Promise.resolve()

  async function round(): Promise<void> {
    try {
      for (let head = await sealAudit(pool); head && !closed; head = await sealAudit(pool)) onHead(head)
    } catch (error) {
      onError(error)
    }
    if (!closed) timer = setTimeout(() => (running = round()), INTERVAL_MS)
  }

  running = round()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Events that no block holds yet, and the age of the oldest in seconds. */
export async function unsealed(pool: Pool): Promise<{ events: number; oldestSeconds: number }> {
  const { rows } = await pool.query<{ events: number; oldest: number | null }>(
    `SELECT count(*)::int AS events, extract(epoch FROM now() - min(at))::float8 AS oldest FROM audit_unsealed`,
  )
  return { events: rows[0]!.events, oldestSeconds: Math.max(0, rows[0]!.oldest ?? 0) }
}
