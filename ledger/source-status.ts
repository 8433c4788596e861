// What each source last said of its reading, where it goes on from, and who pushes.
import type { Pool } from 'pg'
import type { Family, SourceHealth } from '../domain/incident/vocabulary'
import { transaction } from './connect'
import { upsertSamples, type Sample } from './samples'

export interface SourceReading {
  source: string
  family: Family
  intervalSeconds: number
  health: SourceHealth
  detail: string
  checkedAt: Date
  /** Where the next reading goes on from; undefined leaves what stands. */
  cursor?: unknown
  samples?: readonly Sample[]
}

/** Where the source's last successful reading ended; null: it was never read. */
export async function readCursor({ pool }: { pool: Pool }, source: string): Promise<unknown> {
  const { rows } = await pool.query<{ cursor: unknown }>('SELECT cursor FROM source_status WHERE source = $1', [source])
  return rows[0]?.cursor ?? null
}

/** Writes samples, health and cursor of one reading in one transaction. A reading older than the one that stands changes nothing. */
export async function writeReading({ pool }: { pool: Pool }, reading: SourceReading): Promise<void> {
  await transaction(pool, async (client) => {
    const { source, family, health, detail, checkedAt, intervalSeconds, cursor } = reading
    const read = health !== 'unavailable' && health !== 'not_configured'
    const { rowCount } = await client.query(UPSERT_READING, [
      source,
      family,
      health,
      detail,
      checkedAt,
      read ? checkedAt : null,
      intervalSeconds,
      cursor === undefined ? null : JSON.stringify(cursor),
    ])
    if (rowCount === 1) await upsertSamples(client, reading.samples ?? [])
  })
}

/**
 * Takes the reading of a source whose Schedule has missed so many intervals; false where it has not, or another took it.
 * A source that was never read is given its intervals first.
 */
export async function claimOverdueSource(
  { pool }: { pool: Pool },
  { source, family, intervalSeconds, missed }: Pick<SourceReading, 'source' | 'family' | 'intervalSeconds'> & { missed: number },
): Promise<boolean> {
  const { rows } = await pool.query<{ claimed: boolean }>(CLAIM_OVERDUE, [
    source,
    family,
    intervalSeconds,
    intervalSeconds * missed,
  ])
  return rows[0]?.claimed ?? false
}

/** Notes that these sources delivered to a door just now. Scheduled sources keep what their reading said. */
export async function touchPushSources({ pool }: { pool: Pool }, sources: readonly string[]): Promise<void> {
  await pool.query(TOUCH, [[...new Set(sources)].sort()])
}

export interface PushTouch {
  (sources: readonly string[]): void
  /** Writes what is still waiting. */
  close(): Promise<void>
}

/** Sources remembered between two writes; more come again with their next delivery. */
const MOST_WAITING = 1_000

/** `touchPushSources`, off the path of the request: one write in `everyMs` for all sources heard of, at once for a new one. */
export function createPushTouch(ledger: { pool: Pool }, { everyMs = 5_000 }: { everyMs?: number } = {}): PushTouch {
  const waiting = new Set<string>()
  const known = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function write(): void {
    timer = undefined
    const sources = [...waiting]
    waiting.clear()
    // Lost where the ledger is away: the next delivery says it again.
    writing = touchPushSources(ledger, sources).catch(() => undefined)
  }

  const touch = (sources: readonly string[]): void => {
    let first = false
    for (const source of sources) {
      if (waiting.size >= MOST_WAITING || source.startsWith('unknown/')) continue
      waiting.add(source)
      if (known.has(source) || known.size >= MOST_WAITING) continue
      known.add(source)
      first = true
    }
    // A source that is heard of for the first time is known before its incident is triaged.
    if (first) clearTimeout(timer)
    else if (waiting.size === 0 || timer) return
    timer = setTimeout(write, first ? 0 : everyMs)
    timer.unref()
  }
  const close = async (): Promise<void> => {
    clearTimeout(timer)
    if (waiting.size > 0) write()
    await writing
  }
  return Object.assign(touch, { close })
}

const UPSERT_READING = `INSERT INTO source_status AS s
    (source, family, mode, health, detail, checked_at, last_success_at, interval_seconds, cursor, updated_at)
  VALUES ($1, $2, 'poll', $3, $4, $5, $6, $7, $8::jsonb, now())
  ON CONFLICT (source) DO UPDATE SET family = excluded.family, mode = 'poll', health = excluded.health, detail = excluded.detail,
    checked_at = excluded.checked_at, last_success_at = coalesce(excluded.last_success_at, s.last_success_at),
    interval_seconds = excluded.interval_seconds, cursor = coalesce(excluded.cursor, s.cursor), updated_at = now()
  WHERE s.checked_at IS NULL OR s.checked_at <= excluded.checked_at`

const TOUCH = `INSERT INTO source_status AS s (source, mode, health, detail, checked_at, last_success_at, updated_at)
  SELECT source, 'push', 'checked', 'Sends by itself.', now(), now(), now() FROM unnest($1::text[]) AS u(source) ORDER BY source
  ON CONFLICT (source) DO UPDATE SET health = 'checked', detail = excluded.detail, checked_at = now(), last_success_at = now(), updated_at = now()
  WHERE s.mode = 'push'`

// updated_at is the claim: checked_at stays what it says, when the source was read.
const CLAIM_OVERDUE = `INSERT INTO source_status AS s (source, family, mode, health, detail, interval_seconds, updated_at)
  VALUES ($1, $2, 'poll', 'stale', 'It was not read yet.', $3, now())
  ON CONFLICT (source) DO UPDATE SET updated_at = now()
  WHERE greatest(s.checked_at, s.updated_at) < now() - make_interval(secs => $4)
  RETURNING xmax <> 0 AS claimed`
