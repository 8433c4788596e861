// A storm: 100,000 observations in batches of 500 through HTTP, beside the bare statements and Alertmanager.
import { startAlertmanager } from './harness/alertmanager'
import { recordScript, replay, type Script } from './harness/bare'
import { runClient } from './harness/client'
import { median, round, type BenchResult } from './harness/report'
import type { Load } from './harness/observations'
import { setStormBudget, startApi, TOKEN, type Bench } from './harness/stack'
import { rounds, scaled } from './harness/scale'

const TOTAL = scaled(100_000)
const BATCH = 500
const CONNECTIONS = 8
const ROUNDS = rounds(3)
/** Bare on as many connections as the client has, and on as many as ingest writes with: many wait for each other's rows. The better counts. */
const BARE_CONNECTIONS = [CONNECTIONS, 2]

interface Case {
  name: string
  keys: number
  /** New incidents a minute; 0: no budget. */
  budget: number
  /** The least share of the baseline's rate. */
  share: number
}

const cases: Case[] = [
  { name: '50 keys', keys: 50, budget: 0, share: 0.5 },
  { name: 'a key each, budget off', keys: TOTAL, budget: 0, share: 0.4 },
  { name: 'a key each, budget on', keys: TOTAL, budget: 200, share: 0.4 },
]

export async function storm(bench: Bench): Promise<BenchResult> {
  const result: BenchResult = {
    name: 'storm',
    rows: [],
    limits: [],
    notes: [`${CONNECTIONS} connections each; rates are observations a second, medians of ${ROUNDS} rounds.`],
  }
  for (const one of cases) {
    const load: Load = { total: TOTAL, keys: one.keys, batch: BATCH, name: 'storm' }
    const script = await recordScript(await bench.database(), load, one.budget)
    const bare = BARE_CONNECTIONS.map((): number[] => [])
    const bot: number[] = []
    const alertmanager: number[] = []
    for (let done = 0; done < ROUNDS; done += 1) {
      for (const [at, connections] of BARE_CONNECTIONS.entries())
        bare[at]!.push(TOTAL / (await measureBare(bench, script, connections)))
      bot.push(TOTAL / (await measureBot(bench, load, one)))
      const beside = await measureAlertmanager(load)
      if (beside !== undefined) alertmanager.push(TOTAL / beside)
    }
    const share = median(bot) / Math.max(...bare.map(median))
    result.rows.push({
      case: one.name,
      ...Object.fromEntries(BARE_CONNECTIONS.map((connections, at) => [`bare on ${connections}`, round(median(bare[at]!))])),
      'through HTTP': round(median(bot)),
      share: round(share),
      alertmanager: alertmanager.length > 0 ? round(median(alertmanager)) : 'not at hand',
    })
    result.limits.push({
      text: `${one.name}: at least ${one.share} of the bare statements (${round(share)})`,
      holds: share >= one.share,
    })
  }
  return result
}

async function measureBare(bench: Bench, script: Script, connections: number): Promise<number> {
  const database = await bench.database()
  await database.pool.query('CHECKPOINT')
  return replay(database, script, connections)
}

async function measureBot(bench: Bench, load: Load, { budget, keys }: Case): Promise<number> {
  const database = await bench.database()
  const api = await startApi(bench, database)
  try {
    await setStormBudget(api, budget)
    // Compiled code and prepared statements: a process that has just started is not what a storm meets.
    await runClient({
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: CONNECTIONS,
      form: 'observations',
      load: { ...load, total: 5_000, keys: 50, name: 'warm' },
    })
    await database.pool.query('CHECKPOINT')
    const { seconds, counters } = await runClient({
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: CONNECTIONS,
      form: 'observations',
      load,
    })
    if (counters.new !== load.total) throw new Error(`of ${load.total} observations, new: ${counters.new}`)
    const { rows } = await database.pool.query("SELECT count(*)::int AS n FROM incident WHERE opened_by_source = 'bench/storm'")
    const opened = (rows[0] as { n: number }).n
    if (budget === 0 ? opened !== keys : opened > budget * 3)
      throw new Error(`${opened} incidents for ${keys} keys and a budget of ${budget}`)
    return seconds
  } finally {
    await api.stop()
  }
}

async function measureAlertmanager(load: Load): Promise<number | undefined> {
  const alertmanager = await startAlertmanager()
  if (!alertmanager) return undefined
  try {
    const { seconds } = await runClient({
      kind: 'batches',
      url: alertmanager.url,
      path: '/api/v2/alerts',
      connections: CONNECTIONS,
      form: 'alerts',
      load,
    })
    return seconds
  } finally {
    await alertmanager.stop()
  }
}
