// One observation a request on 64 keep-alive connections, beside the same path with micro-batching off, and Alertmanager.
import { startAlertmanager } from './harness/alertmanager'
import { runClient } from './harness/client'
import { median, percentile, round, type BenchResult } from './harness/report'
import type { Load } from './harness/observations'
import { setStormBudget, startApi, TOKEN, type Bench } from './harness/stack'
import { rounds, scaled } from './harness/scale'

const CONNECTIONS = 64
const TOTAL = scaled(20_000)
const ROUNDS = rounds(3)
const load: Load = { total: TOTAL, keys: 50, batch: 1, name: 'singles' }

export async function singles(bench: Bench): Promise<BenchResult> {
  const rates: Record<'on' | 'off' | 'alertmanager', number[]> = { on: [], off: [], alertmanager: [] }
  const latencies: number[] = []
  for (let done = 0; done < ROUNDS; done += 1) {
    // Off, each request is a transaction of its own; as many run at a time as the pool has connections.
    rates.off.push((await measure(bench, { SRE_INGEST_SHARED: '1' })).rate)
    const on = await measure(bench, {})
    rates.on.push(on.rate)
    latencies.push(...on.latencies)
    const alertmanager = await startAlertmanager()
    if (!alertmanager) continue
    const { seconds } = await runClient({
      kind: 'batches',
      url: alertmanager.url,
      path: '/api/v2/alerts',
      connections: CONNECTIONS,
      form: 'alerts',
      load,
    })
    rates.alertmanager.push(TOTAL / seconds)
    await alertmanager.stop()
  }
  const share = median(rates.on) / median(rates.off)
  return {
    name: 'singles',
    rows: [
      {
        'micro-batching off': round(median(rates.off)),
        'micro-batching on': round(median(rates.on)),
        times: round(share),
        'p50 ms': round(percentile(latencies, 0.5)),
        'p99 ms': round(percentile(latencies, 0.99)),
        alertmanager: rates.alertmanager.length > 0 ? round(median(rates.alertmanager)) : 'not at hand',
      },
    ],
    limits: [{ text: `at least 1.7 times the path without micro-batching (${round(share)})`, holds: share >= 1.7 }],
    notes: [`${CONNECTIONS} connections, 50 keys; requests a second, medians of ${ROUNDS} rounds.`],
  }
}

async function measure(bench: Bench, env: Record<string, string>): Promise<{ rate: number; latencies: number[] }> {
  const database = await bench.database()
  const api = await startApi(bench, database, env)
  try {
    await setStormBudget(api, 0)
    const job = {
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: CONNECTIONS,
      form: 'observations',
    } as const
    await runClient({ ...job, load: { ...load, total: 3_000, name: 'warm' } })
    await database.pool.query('CHECKPOINT')
    const { seconds, latencies, counters } = await runClient({ ...job, load })
    if (counters.new !== TOTAL) throw new Error(`of ${TOTAL} observations, new: ${counters.new}`)
    return { rate: TOTAL / seconds, latencies }
  } finally {
    await api.stop()
  }
}
