// How soon a new incident is seen by whoever watches the console, and triaged, under a steady load.
import { runClient } from './harness/client'
import { percentile, round, type BenchResult } from './harness/report'
import { setStormBudget, startApi, startWorker, TOKEN, type Bench } from './harness/stack'
import { isScaled } from './harness/scale'

const SECONDS = isScaled ? 5 : 60
const PER_SECOND = 1_000
const KEYS = 200
const NEW_PER_SECOND = 5
/** Exporters send what they have gathered: ten at a time, a hundred requests a second. */
const BATCH = 10

export async function visible(bench: Bench): Promise<BenchResult> {
  const database = await bench.database()
  const temporal = await bench.temporal()
  const api = await startApi(bench, database)
  const worker = await startWorker(bench, database, temporal)
  try {
    await setStormBudget(api, 0)
    await runClient({
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: 4,
      form: 'observations',
      load: { total: 2_000, keys: 20, batch: 10, name: 'warm' },
    })
    await untilTriaged(database.pool, 'bench/warm')
    await runClient({
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: 1,
      form: 'observations',
      load: { total: KEYS, keys: KEYS, batch: KEYS, name: 'known' },
    })
    await untilTriaged(database.pool, 'bench/known')
    const answer = await runClient({
      kind: 'visible',
      url: api.url,
      token: TOKEN,
      seconds: SECONDS,
      observationsPerSecond: PER_SECOND,
      keys: KEYS,
      newKeysPerSecond: NEW_PER_SECOND,
      batch: BATCH,
    })
    await untilTriaged(database.pool, 'bench/fresh')
    const ids = Object.keys(answer.sentAt)
    const { rows } = await database.pool.query<{ id: string; at: Date }>(
      'SELECT incident_id AS id, min(at) AS at FROM transition WHERE "to" = \'triaged\' AND incident_id = ANY($1) GROUP BY 1',
      [ids],
    )
    const triaged = rows.map(({ id, at }) => at.getTime() - answer.sentAt[id]!)
    const p99 = percentile(answer.visible, 0.99)
    const p95 = percentile(triaged, 0.95)
    return {
      name: 'visible',
      rows: [
        { what: 'request to answer, ms', n: answer.answered.length, ...spread(answer.answered) },
        { what: 'request to server-sent event, ms', n: answer.visible.length, ...spread(answer.visible) },
        { what: 'request to triaged, ms', n: triaged.length, ...spread(triaged) },
      ],
      limits: [
        { text: `seen: p99 at most 100 ms (${round(p99)})`, holds: p99 <= 100 && answer.missing === 0 },
        { text: `triaged: p95 at most 1,500 ms (${round(p95)})`, holds: p95 <= 1_500 && triaged.length === ids.length },
      ],
      notes: [
        `${PER_SECOND} observations a second on ${KEYS} keys, ${NEW_PER_SECOND} new keys a second, ${SECONDS} s. Events missing: ${answer.missing}; requests sent over 100 ms late: ${answer.late}.`,
      ],
    }
  } finally {
    await worker.stop()
    await api.stop()
  }
}

function spread(values: number[]): Record<string, number> {
  return {
    p50: round(percentile(values, 0.5)),
    p95: round(percentile(values, 0.95)),
    p99: round(percentile(values, 0.99)),
    max: round(percentile(values, 1)),
  }
}

interface Looking {
  query(text: string, values: unknown[]): Promise<{ rows: { n: number }[] }>
}

/** Waits until no incident of the source is still observed. */
export async function untilTriaged(pool: Looking, source: string, timeoutMs = 300_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const { rows } = await pool.query(
      "SELECT count(*)::int AS n FROM incident WHERE opened_by_source = $1 AND state = 'observed'",
      [source],
    )
    if (rows[0]!.n === 0) return
    if (Date.now() > deadline) throw new Error(`${rows[0]!.n} incidents of ${source} are not triaged`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
