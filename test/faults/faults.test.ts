// Kills parts of the running product under load, and asks afterwards what was lost. Short here; `npm run faults` is longer.
import { Pool } from 'pg'
import { policySchema } from '../../domain/policy/policy'
import { exportAudit } from '../../ledger/audit/export'
import { verifyAudit } from '../../ledger/audit/verify'
import { readFacts, scheduleIds, openWithoutWorkflow, withOwner } from './facts'
import { post, startLoad, type Load } from './load'
import { startProduct, until, type Part, type Product } from './product'

/** Kills of the short version: each part twice. `npm run faults` sets more. */
const ROUNDS = Number(process.env.SRE_FAULT_ROUNDS ?? 2)
const SETTLED_WITHIN_MS = 120_000
const parts: Part[] = ['api', 'worker', 'temporal', 'postgres']

jest.setTimeout((300 + ROUNDS * 60) * 1_000)

let product: Product
let acknowledged: Set<string>

beforeAll(async () => {
  product = await startProduct()
  await shortenPolicy()
})
afterAll(() => product?.close())

/** Windows of seconds, so that incidents run through their whole life while parts die. */
async function shortenPolicy(): Promise<void> {
  const policy = policySchema.parse({ recovery: { clearWindowSeconds: 2, quietSeconds: 3 } })
  const response = await fetch(`${product.url}/api/v1/policy`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ policy, note: 'short windows', expected: 0 }),
  })
  expect(response.status).toBe(200)
}

function random<T>(among: readonly T[]): T {
  return among[Math.floor(Math.random() * among.length)]!
}

/** Some batches more are acknowledged: a kill lands in the middle of work. */
function flows(load: Load): Promise<void> {
  const enough = load.acknowledged.size + 50 + Math.floor(Math.random() * 200)
  return until(async () => load.acknowledged.size >= enough, SETTLED_WITHIN_MS, 'load').catch((error: Error) => {
    throw new Error(`${error.message}\nIt printed:\n${product.output()}`)
  })
}

const ready = () =>
  until(async () => (await fetch(`${product.url}/readyz`)).ok, SETTLED_WITHIN_MS, 'readiness').catch((error: Error) => {
    throw new Error(`${error.message}\nIt printed:\n${product.output()}`)
  })

/** All rows taken into account, and no incident left before its first decision or past its hour. */
async function settled(): Promise<void> {
  let waiting: unknown[] = []
  const ask = async (): Promise<boolean> => {
    const { rows } = await withOwner(product, (client) =>
      client.query(
        `SELECT i.number, i.state, i.seq, i.seen_seq, i.next_wake_at, i.opened_by_source, now() AS now, o.version, o.delivered_version, o.not_before, o.leased_until, o.attempts, o.parked_at, o.error
         FROM incident i LEFT JOIN outbox o ON o.incident_id = i.id
         WHERE closed_at IS NULL AND (seq > seen_seq OR state = 'observed' OR next_wake_at < now() - interval '15 seconds') LIMIT 5`,
      ),
    )
    waiting = rows
    return rows.length === 0
  }
  await until(ask, SETTLED_WITHIN_MS, 'a settled ledger').catch((error: Error) => {
    throw new Error(`${error.message}\n${JSON.stringify(waiting, null, 1)}\n${product.output()}`)
  })
}

async function auditReport() {
  const pool = new Pool({ connectionString: await product.ownerUrl(), max: 1 })
  try {
    return await verifyAudit(exportAudit(pool))
  } finally {
    await pool.end()
  }
}

it('nothing acknowledged is lost, whatever is killed under load', async () => {
  const load = startLoad(product)
  acknowledged = load.acknowledged
  const killed: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const part of [...parts].sort(() => Math.random() - 0.5)) {
      await flows(load)
      if (await product.kill(part)) killed.push(part)
      // At times a second one, while the first is being started again.
      if (Math.random() < 0.3) await product.kill(random(parts))
    }
  }
  await flows(load)
  await load.stop()
  await ready()
  await settled()

  const facts = await readFacts(product, load.acknowledged)
  expect(killed.length).toBeGreaterThanOrEqual(ROUNDS * 3)
  expect(load.acknowledged.size).toBeGreaterThan(500)
  expect(facts).toMatchObject({ lost: [], doubled: [], unseen: 0, broken: [], twice: [], unbalanced: [] })
  expect(facts.open.length).toBeGreaterThan(0)
  expect(await openWithoutWorkflow(product)).toEqual([])
  expect(await auditReport()).toMatchObject({ valid: true, problems: [] })
  process.stdout.write(`faults: killed ${killed.join(' ')}; ${load.acknowledged.size} acknowledged, ${load.retried} retried\n`)
})

it('goes on from the ledger after the store of Temporal was deleted whole', async () => {
  const before = await scheduleIds(product)
  expect(before.length).toBeGreaterThan(0)
  await product.restart({ withoutTemporalStore: true })
  const { open } = await readFacts(product, acknowledged)
  expect(open.length).toBeGreaterThan(0)
  await until(
    async () => (await openWithoutWorkflow(product)).length === 0,
    SETTLED_WITHIN_MS,
    'a workflow for every open incident',
  )
  await until(async () => (await scheduleIds(product)).join() === before.join(), SETTLED_WITHIN_MS, 'the Schedules')
})

it('every incident that clears goes to its end', async () => {
  const hosts = await withOwner(product, (client) =>
    client.query<{ host: string }>(
      `SELECT scope ->> 'host' AS host FROM incident WHERE closed_at IS NULL AND opened_by_source = 'faults'`,
    ),
  )
  const clears = hosts.rows.map(({ host }) => ({
    source: 'faults',
    eventId: `clear-${host}`,
    family: 'external_alert',
    kind: 'disk_full',
    scope: { host },
    severity: 'medium',
    status: 'clear',
    observedAt: new Date().toISOString(),
    summary: 'free again',
  }))
  expect(await post(product.url, product.token, clears)).toBe(true)
  await until(async () => (await readFacts(product, [])).open.length === 0, SETTLED_WITHIN_MS, 'the end of every incident')
  expect(await readFacts(product, acknowledged)).toMatchObject({ lost: [], broken: [], unbalanced: [] })
  expect(await auditReport()).toMatchObject({ valid: true })
})
