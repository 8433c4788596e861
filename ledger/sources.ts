// Every source with its health, and whether what it sent is all accounted for.
import type { Pool } from 'pg'
import type { Counters, Source } from '../domain/contract/sources'
import type { Family, SourceHealth } from '../domain/incident/vocabulary'
import { selfStatus } from '../domain/self'
import { PUSH_SILENT_MS } from '../domain/sources'

/** Sources shown at most. */
const MOST_SOURCES = 500
/** How far back the door is compared with the rows: a bounded read, also in a storm. */
const WINDOW_MS = 3_600_000

interface Row {
  source: string
  family: Family | null
  mode: 'poll' | 'push' | null
  health: SourceHealth | null
  detail: string | null
  checkedAt: Date | null
  lastSuccessAt: Date | null
  intervalSeconds: number | null
  lastReceivedAt: Date | null
  counters: Counters
  door: Counters
  rows: { new: number; suppressed: number }
}

export async function listSources(pool: Pool, now: Date): Promise<{ items: Source[]; truncated: boolean }> {
  const from = new Date(now.getTime() - WINDOW_MS)
  // One statement, so that the door and the rows are read at one moment.
  const { rows } = await pool.query<Row>(SOURCES, [from, MOST_SOURCES + 1, Object.values(selfStatus)])
  const items = rows.slice(0, MOST_SOURCES).map((row) => toSource(row, from, now))
  return { items, truncated: rows.length > MOST_SOURCES }
}

function toSource({ door, rows, ...row }: Row, from: Date, now: Date): Source {
  return {
    source: row.source,
    family: row.family,
    mode: row.mode ?? 'push',
    ...healthOf(row, now),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    intervalSeconds: row.intervalSeconds,
    lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
    counters: row.counters,
    conservation: {
      window: { from: from.toISOString(), to: now.toISOString() },
      door,
      rows,
      holds:
        door.new === rows.new &&
        door.suppressed === rows.suppressed &&
        door.received === door.new + door.duplicate + door.suppressed + door.rejected,
    },
  }
}

/** A scheduled source that has not been read for three of its intervals is stale, whatever it said last. */
function healthOf(
  { health, mode, detail, checkedAt, intervalSeconds, lastReceivedAt }: Omit<Row, 'door' | 'rows'>,
  now: Date,
): Pick<Source, 'health' | 'detail'> {
  if (mode !== 'poll' && intervalSeconds === null) {
    const heard = Math.max(checkedAt?.getTime() ?? 0, lastReceivedAt?.getTime() ?? 0)
    const silent = now.getTime() - heard > PUSH_SILENT_MS
    return { health: silent ? 'stale' : 'checked', detail: silent ? 'Nothing was received for a day.' : 'Sends by itself.' }
  }
  if (health === null) return { health: 'stale', detail: 'It was never read.' }
  const age = checkedAt === null ? Infinity : now.getTime() - checkedAt.getTime()
  if (intervalSeconds !== null && health !== 'not_configured' && age > intervalSeconds * 3_000) {
    return {
      health: 'stale',
      detail:
        checkedAt === null
          ? 'It was never read.'
          : `It is read every ${intervalSeconds} s, but was not for ${Math.round(age / 1_000)} s.`,
    }
  }
  return { health, detail: detail ?? '' }
}

const COUNTERS = ['received', 'new', 'duplicate', 'suppressed', 'rejected'] as const
const json = (value: (name: string) => string) =>
  `jsonb_build_object(${COUNTERS.map((name) => `'${name}', ${value(name)}`).join(', ')})`
const sums = (suffix: string, filter: string) => COUNTERS.map((name) => `sum(${name}) ${filter} AS ${name}${suffix}`).join(', ')

const SOURCES = `WITH door AS (
    SELECT source, max(received_at) AS last, ${sums('', '')}, ${sums('_recent', 'FILTER (WHERE received_at >= $1)')} FROM ingest_batch GROUP BY source
  ), earlier AS (
    SELECT source, max(hour) AS last, ${sums('', '')} FROM ingest_rollup GROUP BY source
  ), stored AS (
    SELECT source, count(*) FILTER (WHERE suppression IS NULL) AS new, count(*) FILTER (WHERE suppression IS NOT NULL) AS suppressed
    FROM observation WHERE received_at >= $1 GROUP BY source
  ), known AS (
    SELECT source FROM source_status WHERE source <> ALL($3::text[]) UNION SELECT source FROM door UNION SELECT source FROM earlier
  )
  SELECT k.source, s.family, s.mode, s.health, s.detail, s.checked_at AS "checkedAt", s.last_success_at AS "lastSuccessAt",
    s.interval_seconds AS "intervalSeconds", greatest(d.last, e.last) AS "lastReceivedAt",
    ${json((name) => `coalesce(d.${name}, 0) + coalesce(e.${name}, 0)`)} AS counters,
    ${json((name) => `coalesce(d.${name}_recent, 0)`)} AS door,
    jsonb_build_object('new', coalesce(o.new, 0), 'suppressed', coalesce(o.suppressed, 0)) AS rows
  FROM known k LEFT JOIN source_status s USING (source) LEFT JOIN door d USING (source) LEFT JOIN earlier e USING (source)
    LEFT JOIN stored o USING (source)
  ORDER BY coalesce(s.mode, 'push'), s.health = 'checked' NULLS LAST, k.source LIMIT $2`
