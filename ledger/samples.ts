// Samples: the time series that sources measure and judge. A sample written again replaces itself.
import type { Pool, PoolClient } from 'pg'

export interface Sample {
  source: string
  series: string
  at: Date
  /** The process that measured. */
  instance: string
  values: unknown
}

/** Rows of one statement: a process that was cut off for long writes its backlog in pieces. */
const MOST_ROWS = 5_000

/** Upserts the samples, set-based and in key order. */
export async function writeSamples({ pool }: { pool: Pool }, samples: readonly Sample[]): Promise<void> {
  for (let from = 0; from < samples.length; from += MOST_ROWS) await upsertSamples(pool, samples.slice(from, from + MOST_ROWS))
}

/** The same in a transaction of the caller's, for up to 5,000. */
export async function upsertSamples(client: Pool | PoolClient, samples: readonly Sample[]): Promise<void> {
  if (samples.length === 0) return
  await client.query(UPSERT, [
    samples.map(({ source }) => source),
    samples.map(({ series }) => series),
    samples.map(({ at }) => at),
    samples.map(({ instance }) => instance),
    samples.map(({ values }) => JSON.stringify(values)),
  ])
}

export interface SampleWindow {
  source: string
  /** From, included. */
  from: Date
  /** Until, excluded. */
  until: Date
  limit: number
}

/** Samples of one source, oldest first; `truncated` where there are more than `limit`. */
export async function readSamples(
  { pool }: { pool: Pool },
  { source, from, until, limit }: SampleWindow,
): Promise<{ samples: Sample[]; truncated: boolean }> {
  const { rows } = await pool.query<Sample>(
    `SELECT source, series, at, instance, values FROM signal_sample
     WHERE source = $1 AND at >= $2 AND at < $3 ORDER BY at, series, instance LIMIT $4`,
    [source, from, until, limit + 1],
  )
  return { samples: rows.slice(0, limit), truncated: rows.length > limit }
}

/** When the newest sample of a source began; null: there is none. */
export async function newestSampleAt({ pool }: { pool: Pool }, source: string, since: Date): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    'SELECT max(at) AS at FROM signal_sample WHERE source = $1 AND at >= $2',
    [source, since],
  )
  return rows[0]!.at
}

export interface CountSeries {
  series: string
  /** Sum of `values.count` of all instances, for each window that has a sample. */
  counts: number[]
}

/** Counts of each series by aligned windows of so many seconds: what a baseline is made of. */
export async function readCounts(
  { pool }: { pool: Pool },
  { source, from, until, limit, windowSeconds }: SampleWindow & { windowSeconds: number },
): Promise<CountSeries[]> {
  const { rows } = await pool.query<CountSeries>(
    `SELECT series, array_agg(count) AS counts FROM (
       SELECT series, sum((values->>'count')::float8) AS count FROM signal_sample
       WHERE source = $1 AND at >= $2 AND at < $3 GROUP BY series, floor(extract(epoch FROM at) / $4)
     ) w GROUP BY series ORDER BY series LIMIT $5`,
    [source, from, until, windowSeconds, limit],
  )
  return rows
}

const UPSERT = `INSERT INTO signal_sample (source, series, at, instance, values)
  SELECT DISTINCT ON (s, n, a, i) s, n, a, i, v::jsonb FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[]) AS u(s, n, a, i, v)
  ORDER BY s, n, a, i
  ON CONFLICT (source, series, at, instance) DO UPDATE SET values = excluded.values, received_at = now()`
