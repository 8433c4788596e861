// Transactions that do not see each other yet: whatever their order, a clear is never lost.
import { Client } from 'pg'
import { createNotifier } from '../../../ledger/notify'
import { promote } from '../../../ledger/promote'
import { policySchema } from '../../../domain/policy/policy'
import { createIngest } from '../../../ledger/ingest'
import { until } from '../../harness/until'
import { clear, createIngestRig, firing, fromNow, type IngestRig } from './rig'

let rig: IngestRig

beforeAll(async () => {
  rig = await createIngestRig({ writers: 8, shared: 1 })
})
afterAll(() => rig.close())

const statuses = (host: string) =>
  rig.rows<{ status: string; open: boolean; storm: boolean }>(
    `SELECT s.status, i.closed_at IS NULL AS open, i.storm FROM incident_signal s JOIN incident i ON i.id = s.incident_id
     WHERE s.correlation_key LIKE '%host=' || $1 AND s.moved_to IS NULL ORDER BY s.source`,
    [host],
  )

it('a clear that arrives before its first firing ends it: the firing opens nothing', async () => {
  await rig.send(clear({ key: 'early', observedAt: fromNow(-1_000) }))
  expect(await rig.send(firing({ key: 'early', observedAt: fromNow(-5_000) }))).toMatchObject({ new: 1, incidents: [] })
  expect(await statuses('early')).toEqual([])
  await rig.send(firing({ key: 'early' }))
  expect(await statuses('early')).toEqual([{ status: 'firing', open: true, storm: false }])
})

it('a clear of a key that is just being opened waits, and clears it', async () => {
  // Holds the firing's transaction open where it writes its counters.
  const gate = new Client({ connectionString: rig.ownerUrl })
  await gate.connect()
  await gate.query('BEGIN; LOCK TABLE ingest_batch IN ACCESS EXCLUSIVE MODE')
  const fired = rig.send(firing({ key: 'race', observedAt: fromNow(-2_000) }))
  const waiting = (n: number) => async () =>
    (await rig.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length ===
    n
  try {
    await until('the firing at the gate', waiting(1), 10_000)
    const cleared = rig.send(clear({ key: 'race', observedAt: fromNow(-1_000) }))
    await until('the clear behind it', waiting(2), 10_000)
    await gate.query('COMMIT')
    await Promise.all([fired, cleared])
  } finally {
    await gate.end()
  }
  expect(await statuses('race')).toEqual([{ status: 'clear', open: true, storm: false }])
})

it('a thousand firings and clears of new keys at once: the newer of each stands', async () => {
  const pairs = Array.from({ length: 500 }, (_, at) => `pair-${at}`)
  const sent = pairs.flatMap((key, at) => {
    const pair = [firing({ key, observedAt: fromNow(-2_000) }), clear({ key, observedAt: fromNow(-1_000) })]
    return at % 2 ? pair : pair.reverse()
  })
  await Promise.all(sent.map((item) => rig.send(item)))
  const rows = await rig.rows<{ status: string }>(
    `SELECT s.status FROM incident_signal s WHERE s.correlation_key LIKE '%host=pair-%'`,
  )
  expect(rows.filter(({ status }) => status === 'firing')).toEqual([])
})

describe('in a storm', () => {
  const budget = policySchema.parse({ storm: { newIncidentsPerMinute: 1 } })

  async function stormOf(...items: object[]) {
    const ingest = createIngest({
      ledger: rig.ledger,
      policy: async () => ({ version: 1, policy: budget }),
      rules: async () => [],
      notifier: createNotifier(rig.ledger),
    })
    await ingest.submit({ door: 'api', items })
    return ingest
  }

  it('the clear of a second source reaches the storm that holds the key', async () => {
    const both = (status: 'firing' | 'clear', ms: number) => [
      firing({ source: 'two-a', key: 'shared', status, observedAt: fromNow(ms) }),
      firing({ source: 'two-b', key: 'shared', status, observedAt: fromNow(ms) }),
    ]
    const ingest = await stormOf(firing({ source: 'two-a', key: 'first' }), ...both('firing', -2_000))
    expect(await statuses('shared')).toEqual(Array(2).fill({ status: 'firing', open: true, storm: true }))
    for (const item of both('clear', -1_000).reverse()) await ingest.submit({ door: 'api', items: [item] })
    expect(await statuses('shared')).toEqual(Array(2).fill({ status: 'clear', open: true, storm: true }))
    await ingest.close()
  })

  it('a clear that comes while its key is being promoted follows it', async () => {
    const keys = Array.from({ length: 20 }, (_, at) => `promoted-${at}`)
    const ingest = await stormOf(
      firing({ source: 'moving', key: 'promoted-own' }),
      ...keys.map((key) => firing({ source: 'moving', key, observedAt: fromNow(-5_000) })),
    )
    const [storm] = await rig.rows<{ id: string }>(`SELECT id FROM incident WHERE storm AND opened_by_source = 'moving'`)
    await rig.rows(
      `INSERT INTO policy_config (version, document, author, note) VALUES (1, '{"storm":{"newIncidentsPerMinute":0}}', 'test', 'no budget')`,
    )
    await Promise.all([
      promote(rig.ledger, createNotifier(rig.ledger), storm!.id),
      ...keys.map((key) =>
        ingest.submit({ door: 'api', items: [clear({ source: 'moving', key, observedAt: fromNow(-1_000) })] }),
      ),
    ])
    const left = await rig.rows<{ status: string }>(
      `SELECT status FROM incident_signal WHERE correlation_key LIKE '%host=promoted-%' AND moved_to IS NULL AND status = 'firing'`,
    )
    expect(left).toHaveLength(1)
    await ingest.close()
  })
})

it('an old observation that arrives late does not raise the severity of what is known to be less', async () => {
  await rig.send(firing({ key: 'mild', severity: 'low' }))
  await rig.send(firing({ key: 'mild', severity: 'critical', observedAt: fromNow(-3_600_000) }))
  const [incident] = await rig.rows<{ severity: string }>(`SELECT severity FROM incident WHERE scope ->> 'host' = 'mild'`)
  expect(incident).toEqual({ severity: 'low' })
})

describe('a door that restates what is', () => {
  const restate = (...items: object[]) => rig.ingest.submit({ door: 'alertmanager', items, restates: true })

  it('tells a firing again after its clear: it fires again, once', async () => {
    const told = firing({ key: 'again', observedAt: fromNow(-60_000) })
    await restate(told)
    await restate(clear({ key: 'again', observedAt: fromNow(-10_000) }))
    expect(await statuses('again')).toMatchObject([{ status: 'clear' }])
    expect(await restate(told)).toMatchObject({ new: 1, duplicate: 0 })
    expect(await statuses('again')).toMatchObject([{ status: 'firing' }])
    expect(await restate(told)).toMatchObject({ new: 0, duplicate: 1 })
  })

  it('tells a firing again whose incident was closed meanwhile: a recurrence', async () => {
    const told = firing({ key: 'closed', observedAt: fromNow(-60_000) })
    const { incidents } = await restate(told)
    await rig.rows(`UPDATE incident SET state = 'resolved', closed_at = now(), seen_seq = seq WHERE id = $1`, incidents)
    expect(await restate(told)).toMatchObject({ new: 1, duplicate: 0 })
    const [open] = await rig.rows(`SELECT recurrence_of FROM incident WHERE scope ->> 'host' = 'closed' AND closed_at IS NULL`)
    expect(open).toEqual({ recurrence_of: incidents[0] })
  })

  it('where others deliver twice, the second is a duplicate and changes nothing', async () => {
    const told = firing({ key: 'queue', observedAt: fromNow(-60_000) })
    await rig.send(told)
    await rig.send(clear({ key: 'queue', observedAt: fromNow(-10_000) }))
    expect(await rig.send(told)).toMatchObject({ duplicate: 1 })
    expect(await statuses('queue')).toMatchObject([{ status: 'clear' }])
  })
})

it('requests that wait for each other share a transaction', async () => {
  const ingest = createIngest({
    ledger: rig.ledger,
    policy: async () => ({ version: 1, policy: rig.policy }),
    rules: async () => [],
    notifier: createNotifier(rig.ledger),
    options: { writers: 1 },
  })
  await Promise.all(
    Array.from({ length: 100 }, () => ingest.submit({ door: 'api', items: [firing({ source: 'sharing', key: 'sharing' })] })),
  )
  const [batches] = await rig.rows<{ n: number; received: number }>(
    `SELECT count(*)::int AS n, sum(received)::int AS received FROM ingest_batch WHERE source = 'sharing'`,
  )
  expect(batches!.received).toBe(100)
  expect(batches!.n).toBeLessThan(20)
  await ingest.close()
})
