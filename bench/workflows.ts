// 1,000 new incidents until all are triaged, beside bare workflows with as many activities on the same server.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { runClient } from './harness/client'
import { round, type BenchResult } from './harness/report'
import { setStormBudget, startApi, startWorker, TOKEN, type Bench } from './harness/stack'
import { untilTriaged } from './visible'
import { scaled } from './harness/scale'

const INCIDENTS = scaled(1_000)
const MOST_EVENTS = 300
/** Of the bare workflow: `advance`, then `collect`, which advances again. */
const ACTIVITIES = 2
/** Calls at a time, as the relay makes them. */
const CALLS = 64

export async function workflows(bench: Bench): Promise<BenchResult> {
  const { address } = await bench.temporal()
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  try {
    const measureBoth = async (run: string) => ({
      bare: await measureBare(client, address, 'bare', run),
      local: await measureBare(client, address, 'bareLocal', run),
    })
    const before = await measureBoth('before')
    const ours = await measureOurs(bench, client)
    const after = await measureBoth('after')
    const baseline = (before.bare + after.bare) / 2
    const local = (before.local + after.local) / 2
    const share = ours.rate / baseline
    return {
      name: 'workflows',
      rows: [
        { what: `bare signalWithStart and ${ACTIVITIES} activities`, 'a second': round(baseline), 'our share': round(share) },
        {
          what: `bare signalWithStart and ${ACTIVITIES} local activities`,
          'a second': round(local),
          'our share': round(ours.rate / local),
        },
        { what: 'incidents until triaged', 'a second': round(ours.rate), 'our share': 1, 'events, most': ours.mostEvents },
      ],
      limits: [
        { text: `at least 0.7 of the bare rate (${round(share)})`, holds: share >= 0.7 },
        {
          text: `after a storm of 100,000 on 50 keys no workflow has more than ${MOST_EVENTS} events (${ours.mostEvents})`,
          holds: ours.mostEvents <= MOST_EVENTS,
        },
      ],
      notes: [
        `${INCIDENTS} workflows; each baseline before and after ours: ${[before.bare, after.bare, before.local, after.local].map((rate) => round(rate)).join(', ')}.`,
      ],
    }
  } finally {
    await connection.close()
  }
}

async function measureBare(client: Client, address: string, type: 'bare' | 'bareLocal', run: string): Promise<number> {
  const worker = fork(fileURLToPath(new URL('harness/bare-worker.ts', import.meta.url)), [address], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
  await once(worker, 'message')
  const all = new Promise<void>((resolve) =>
    worker.on('message', ({ done }: { done: number }) => done === INCIDENTS * ACTIVITIES && resolve()),
  )
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: CALLS }, async () => {
      for (let at = next++; at < INCIDENTS; at = next++) {
        await client.workflow.signalWithStart(type, {
          taskQueue: 'bench-bare',
          workflowId: `${type}/${run}/${at}`,
          signal: 'look',
          signalArgs: [],
        })
      }
    }),
  )
  await all
  const seconds = (performance.now() - started) / 1_000
  const ended = once(worker, 'exit')
  worker.disconnect()
  await ended
  return INCIDENTS / seconds
}

async function measureOurs(bench: Bench, client: Client): Promise<{ rate: number; mostEvents: number }> {
  const database = await bench.database()
  const api = await startApi(bench, database)
  const worker = await startWorker(bench, database, await bench.temporal())
  const job = {
    kind: 'batches',
    url: api.url,
    path: '/api/v1/observations',
    token: TOKEN,
    form: 'observations',
    connections: 2,
  } as const
  try {
    await setStormBudget(api, 0)
    await runClient({ ...job, load: { total: 20, keys: 20, batch: 20, name: 'warm' } })
    await untilTriaged(database.pool, 'bench/warm')
    const started = performance.now()
    await runClient({ ...job, load: { total: INCIDENTS, keys: INCIDENTS, batch: 500, name: 'workflows' } })
    await untilTriaged(database.pool, 'bench/workflows')
    const seconds = (performance.now() - started) / 1_000
    const { rows } = await database.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM incident WHERE opened_by_source = 'bench/workflows' AND state = 'triaged'",
    )
    if (rows[0]!.n !== INCIDENTS) throw new Error(`${rows[0]!.n} of ${INCIDENTS} incidents are triaged`)
    await runClient({ ...job, connections: 8, load: { total: scaled(100_000), keys: 50, batch: 500, name: 'storm' } })
    await untilTriaged(database.pool, 'bench/storm')
    return { rate: INCIDENTS / seconds, mostEvents: await mostEventsOf(client, database.pool) }
  } finally {
    await worker.stop()
    await api.stop()
  }
}

async function mostEventsOf(client: Client, pool: { query(text: string): Promise<{ rows: { id: string }[] }> }): Promise<number> {
  const { rows } = await pool.query(
    "SELECT id FROM incident WHERE opened_by_source IN ('bench/storm', 'bench/workflows') ORDER BY opened_by_source LIMIT 300",
  )
  let most = 0
  for (const { id } of rows) most = Math.max(most, (await client.workflow.getHandle(`incident/${id}`).describe()).historyLength)
  return most
}
