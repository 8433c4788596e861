import { Client, Pool } from 'pg'
import { applyRetention } from '../../ledger/retention'
import { maintainPartitions } from '../../ledger/retention/partitions'
import { until } from '../harness/until'
import { createIngestRig, firing, type IngestRig } from './ingest/rig'

let rig: IngestRig
let maintenance: Pool
let owner: Client

beforeAll(async () => {
  rig = await createIngestRig()
  maintenance = new Pool({ connectionString: rig.maintenanceUrl, max: 2 })
  owner = new Client({ connectionString: rig.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await maintenance.end()
  await rig.close()
})

it('makes the partitions of the days ahead once, and rows go to them', async () => {
  const { made } = await maintainPartitions(maintenance)
  expect(made.filter((name) => name.startsWith('observation_'))).toHaveLength(8)
  expect(made.filter((name) => name.startsWith('audit_event_'))).toHaveLength(3)
  expect((await maintainPartitions(maintenance)).made).toEqual([])
  await rig.send(firing())
  const rows = await rig.rows<{ home: string }>('SELECT tableoid::regclass::text AS home FROM observation')
  expect(rows[0]!.home).toMatch(/^partitions\.observation_\d{8}$/)
})

it('drops a day past retention, and none inside it', async () => {
  await maintenance.query(`SELECT make_partition('observation', 'observation_20240101', '2024-01-01Z', '2024-01-02Z')`)
  const { dropped } = await maintainPartitions(maintenance)
  expect(dropped).toEqual(['observation_20240101'])
})

it('a busy table is not waited for: its partition is left to the next round, and writers are not held up', async () => {
  await owner.query('BEGIN')
  await owner.query('SELECT 1 FROM observation LIMIT 1')
  await maintenance.query(`SELECT make_partition('audit_event', 'audit_event_202401', '2024-01-01Z', '2024-02-01Z')`)
  const inAWeek = new Date(Date.now() + 7 * 86_400_000)
  const round = maintainPartitions(maintenance, inAWeek)
  await until('the lock is asked for', async () => {
    const { rowCount } = await rig.ledger.pool.query(
      `SELECT FROM pg_locks WHERE NOT granted AND relation = 'observation'::regclass`,
    )
    return rowCount! > 0
  })
  expect(await rig.send(firing({ key: 'while-busy' }))).toMatchObject({ new: 1 })
  await owner.query('ROLLBACK; BEGIN; SELECT 1 FROM observation LIMIT 1')
  const { busy, dropped } = await round
  await owner.query('ROLLBACK')
  expect(busy).toEqual([expect.stringMatching(/^observation_\d{8}$/)])
  expect(dropped).toContain('audit_event_202401')
  expect((await maintainPartitions(maintenance, inAWeek)).made).toEqual([
    ...busy,
    ...Array.from({ length: 6 }, () => expect.any(String)),
  ])
}, 60_000)

it('takes what is past retention out of the default partition, and leaves what is not', async () => {
  await rig.send(firing({ key: 'in-default' }))
  await owner.query(`INSERT INTO observation (received_at, batch_id, source, event_id, family, kind, series, correlation_key, scope, severity, status, observed_at, summary)
    SELECT now() - days * interval '1 day', batch_id, source, event_id, family, kind, series, correlation_key, scope, severity, status, observed_at, summary
    FROM (SELECT * FROM observation LIMIT 1) o, unnest(ARRAY[80, 100, 100]) AS days`)
  const left = () => owner.query(`SELECT 1 FROM partitions.observation_default`).then(({ rows }) => rows)
  expect(await left()).toHaveLength(3)
  const { removed } = await applyRetention(maintenance)
  expect(removed.observation_default).toBe(2)
  expect(await left()).toHaveLength(1)
})

it('forgets hours of counters, and sources that sent by themselves and fell silent', async () => {
  await owner.query(
    `INSERT INTO ingest_rollup SELECT 'old', now() - days * interval '1 day', 1, 1, 0, 0, 0 FROM unnest(ARRAY[390, 410]) AS days`,
  )
  await owner.query(`INSERT INTO source_status (source, mode, health, detail, checked_at, updated_at)
    SELECT mode || days, mode, 'checked', '', now() - days * interval '1 day', now() - days * interval '1 day'
    FROM unnest(ARRAY[80, 100]) AS days, unnest(ARRAY['push', 'poll']) AS mode`)
  const { removed } = await applyRetention(maintenance)
  expect(removed).toMatchObject({ ingest_rollup: 1, source_status: 1 })
  expect(await rig.rows(`SELECT source FROM source_status WHERE source ~ '^(push|poll)[0-9]+$' ORDER BY 1`)).toEqual([
    { source: 'poll100' },
    { source: 'poll80' },
    { source: 'push80' },
  ])
})

it('maintenance may not touch a partition that is not one, nor drop what is inside the dedupe horizon', async () => {
  await expect(maintenance.query(`SELECT drop_partition('observation', 'observation_default')`)).rejects.toThrow(/no partition/)
  await expect(maintenance.query(`SELECT drop_partition('incident', 'incident_20240101')`)).rejects.toThrow(/no partition/)
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '')
  await expect(maintenance.query(`SELECT drop_partition('observation', $1)`, [`observation_${today}`])).rejects.toThrow(
    /dedupe horizon/,
  )
  await expect(rig.ledger.pool.query(`SELECT drop_partition('observation', 'observation_20240101')`)).rejects.toThrow(
    /permission denied/,
  )
})

it('sums old batches by the hour, so that a source keeps its counters', async () => {
  const before = async () =>
    (
      await rig.rows<{ n: number }>(
        `SELECT (SELECT coalesce(sum(received), 0) FROM ingest_batch)::int + (SELECT coalesce(sum(received), 0) FROM ingest_rollup)::int AS n`,
      )
    )[0]!.n
  await rig.send(firing(), firing(), null)
  const total = await before()
  await owner.query(`UPDATE ingest_batch SET received_at = received_at - interval '2 days'`)
  const { removed } = await applyRetention(maintenance)
  expect(removed.ingest_batch).toBeGreaterThan(0)
  expect(await rig.rows('SELECT 1 FROM ingest_batch')).toEqual([])
  expect(await before()).toBe(total)
})

it('forgets dedupe keys only beyond their horizon', async () => {
  const item = firing({ eventId: 'kept' })
  await rig.send(item)
  await owner.query(`UPDATE observation_key SET received_at = received_at - interval '7 days' WHERE event_id = 'kept'`)
  await applyRetention(maintenance)
  expect(await rig.send(item)).toMatchObject({ duplicate: 1 })
  await owner.query(`UPDATE observation_key SET received_at = received_at - interval '2 days' WHERE event_id = 'kept'`)
  const { removed } = await applyRetention(maintenance)
  expect(removed.observation_key).toBe(1)
})

it('keeps an open incident however old, and takes a long closed one with all its rows', async () => {
  await rig.send(firing({ key: 'old-open' }), firing({ key: 'old-closed' }))
  await owner.query(`UPDATE incident SET opened_at = opened_at - interval '2 years' WHERE scope ->> 'host' LIKE 'old-%'`)
  await owner.query(
    `UPDATE incident SET state = 'resolved', closed_at = now() - interval '2 years' WHERE scope ->> 'host' = 'old-closed'`,
  )
  await applyRetention(maintenance)
  const left = await rig.rows<{ host: string }>(
    `SELECT scope ->> 'host' AS host FROM incident WHERE scope ->> 'host' LIKE 'old-%'`,
  )
  expect(left).toEqual([{ host: 'old-open' }])
})
