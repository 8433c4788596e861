// Retention: one round an hour keeps every table that grows within its horizon. Runs as `sre_maintenance`.
import type { Pool } from 'pg'
import { horizons } from './horizons'
import { maintainPartitions, type PartitionWork } from './partitions'

/** Rows of one delete, so that no statement holds locks for long. */
const CHUNK = 10_000

/** Sums a source's batches of past hours and forgets them, in one statement: no reader sees a batch twice or not at all. */
const ROLL_UP = `
WITH old AS (
  DELETE FROM ingest_batch WHERE ctid = ANY(ARRAY(SELECT ctid FROM ingest_batch WHERE received_at < $1 LIMIT ${CHUNK}))
  RETURNING source, received_at, received, new, duplicate, suppressed, rejected
), summed AS (
  INSERT INTO ingest_rollup AS held (source, hour, received, new, duplicate, suppressed, rejected)
  SELECT source, date_trunc('hour', received_at), sum(received), sum(new), sum(duplicate), sum(suppressed), sum(rejected)
  FROM old GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (source, hour) DO UPDATE SET received = held.received + excluded.received, new = held.new + excluded.new,
    duplicate = held.duplicate + excluded.duplicate, suppressed = held.suppressed + excluded.suppressed,
    rejected = held.rejected + excluded.rejected
)
SELECT count(*)::int AS rows FROM old`

const remove = (table: string, where: string): string => `
WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${CHUNK})) RETURNING 1)
SELECT count(*)::int AS rows FROM gone`

const rounds = [
  { name: 'ingest_batch', text: ROLL_UP, keepMs: horizons.ingestBatchMs },
  { name: 'ingest_rollup', text: remove('ingest_rollup', 'hour < $1'), keepMs: horizons.ingestRollupMs },
  { name: 'ingest_rejection', text: remove('ingest_rejection', 'received_at < $1'), keepMs: horizons.ingestRejectionMs },
  { name: 'observation_key', text: remove('observation_key', 'received_at < $1'), keepMs: horizons.observationKeyMs },
  { name: 'stray_clear', text: remove('stray_clear', 'observed_at < $1'), keepMs: horizons.observationKeyMs },
  {
    name: 'observation_default',
    text: remove('partitions.observation_default', 'received_at < $1'),
    keepMs: horizons.observationDays * 86_400_000,
  },
  { name: 'signal_sample', text: remove('signal_sample', 'at < $1'), keepMs: horizons.signalSampleMs },
  {
    name: 'source_status',
    text: remove('source_status', `mode = 'push' AND greatest(checked_at, updated_at) < $1`),
    keepMs: horizons.silentPushSourceMs,
  },
  { name: 'session', text: remove('session', 'expires_at < $1'), keepMs: horizons.expiredSessionMs },
  { name: 'verification', text: remove('verification', 'expires_at < $1'), keepMs: horizons.expiredSessionMs },
  {
    name: 'outbox',
    text: remove(
      'outbox',
      'delivered_at < $1 AND version = delivered_version AND incident_id IN (SELECT id FROM incident WHERE closed_at < $1)',
    ),
    keepMs: horizons.deliveredOutboxMs,
  },
  { name: 'incident', text: remove('incident', 'closed_at < $1'), keepMs: horizons.closedIncidentMs },
] as const

export interface RetentionWork {
  /** Table → rows taken out. */
  removed: Record<string, number>
  partitions: PartitionWork
}

/** One round. Each table is worked on until nothing is left beyond its horizon. */
export async function applyRetention(pool: Pool, now = new Date()): Promise<RetentionWork> {
  const partitions = await maintainPartitions(pool, now)
  const removed: Record<string, number> = {}
  for (const { name, text, keepMs } of rounds) {
    const before = new Date(now.getTime() - keepMs)
    let rows = CHUNK
    for (removed[name] = 0; rows === CHUNK; removed[name] += rows) {
      rows = (await pool.query<{ rows: number }>(text, [before])).rows[0]!.rows
    }
  }
  return { removed, partitions }
}
