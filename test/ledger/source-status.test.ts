// Who pushes, what a reading leaves behind, and what the list of sources says of both.
import { listSources } from '../../ledger/sources'
import { readCounts, readSamples, writeSamples } from '../../ledger/samples'
import { createPushTouch, readCursor, touchPushSources, writeReading, type SourceReading } from '../../ledger/source-status'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { until } from '../harness/until'

let test_: TestLedger
beforeAll(async () => (test_ = await createTestLedger()))
afterAll(() => test_.close())

const healthOf = async (source: string, now = new Date()) =>
  (await listSources(test_.ledger.pool, now)).items.find((item) => item.source === source)
const AT = new Date('2026-11-22T08:00:00Z')
const reading = (changes: Partial<SourceReading> = {}): SourceReading => ({
  source: 'runtime_dependencies',
  family: 'runtime_dependency',
  intervalSeconds: 15,
  health: 'checked',
  detail: 'all answer',
  checkedAt: AT,
  ...changes,
})

test('a source that pushed within a day is checked, then stale', async () => {
  await touchPushSources(test_.ledger, ['alertmanager/prod', 'alertmanager/prod'])
  expect(await healthOf('alertmanager/prod')).toMatchObject({ mode: 'push', health: 'checked' })
  expect(await healthOf('alertmanager/prod', new Date(Date.now() + 25 * 3_600_000))).toMatchObject({
    health: 'stale',
    detail: 'Nothing was received for a day.',
  })
})

test('a delivery does not make a scheduled source a pushing one, nor a failed one checked', async () => {
  await writeReading(
    test_.ledger,
    reading({ source: 'http_golden_signals', health: 'unavailable', detail: 'away', checkedAt: new Date() }),
  )
  await touchPushSources(test_.ledger, ['http_golden_signals'])
  expect(await healthOf('http_golden_signals')).toMatchObject({
    mode: 'poll',
    health: 'unavailable',
    detail: 'away',
    lastSuccessAt: null,
  })
})

test('touches are gathered: one row a source, none for deliveries that name none', async () => {
  const touch = createPushTouch(test_.ledger, { everyMs: 60_000 })
  const checkedAt = async (): Promise<string | null> => (await healthOf('grafana/a'))?.checkedAt ?? null
  touch(['grafana/a', 'grafana/b', 'unknown/api'])
  await until('the first delivery', async () => (await checkedAt()) !== null)
  const first = await checkedAt()
  for (let delivery = 0; delivery < 100; delivery += 1) touch(['grafana/a', 'grafana/b', 'unknown/api'])
  expect(await checkedAt()).toBe(first)
  await touch.close()
  expect(await checkedAt()).not.toBe(first)
  expect(await healthOf('grafana/a')).toMatchObject({ health: 'checked' })
  expect(await healthOf('grafana/b')).toMatchObject({ health: 'checked' })
  expect(await healthOf('unknown/api')).toBeUndefined()
})

test('an older reading changes nothing; a failed one keeps the cursor', async () => {
  const later = new Date(AT.getTime() + 15_000)
  await writeReading(
    test_.ledger,
    reading({
      checkedAt: later,
      cursor: { until: 2 },
      samples: [{ source: 'runtime_dependencies', series: 'a', at: later, instance: 'worker', values: { ok: 1 } }],
    }),
  )
  await writeReading(
    test_.ledger,
    reading({
      cursor: { until: 1 },
      samples: [{ source: 'runtime_dependencies', series: 'a', at: AT, instance: 'worker', values: { ok: 0 } }],
    }),
  )
  expect(await readCursor(test_.ledger, 'runtime_dependencies')).toEqual({ until: 2 })
  await writeReading(test_.ledger, reading({ checkedAt: new Date(AT.getTime() + 30_000), health: 'unavailable', detail: 'away' }))
  expect(await readCursor(test_.ledger, 'runtime_dependencies')).toEqual({ until: 2 })
  expect(await healthOf('runtime_dependencies', new Date(AT.getTime() + 31_000))).toMatchObject({
    health: 'unavailable',
    lastSuccessAt: later.toISOString(),
  })
  const { samples } = await readSamples(test_.ledger, {
    source: 'runtime_dependencies',
    from: AT,
    until: new Date(AT.getTime() + 60_000),
    limit: 10,
  })
  expect(samples).toEqual([{ source: 'runtime_dependencies', series: 'a', at: later, instance: 'worker', values: { ok: 1 } }])
})

test('samples written again replace themselves, say when they are cut, and add up over instances', async () => {
  const sample = (instance: string, offset: number, count: number) => ({
    source: 's',
    series: 'x',
    at: new Date(AT.getTime() + offset),
    instance,
    values: { count },
  })
  await writeSamples(test_.ledger, [sample('a', 0, 1), sample('a', 0, 1), sample('b', 10_000, 2), sample('a', 30_000, 4)])
  await writeSamples(test_.ledger, [sample('a', 0, 7)])
  const window = { source: 's', from: AT, until: new Date(AT.getTime() + 60_000), limit: 2 }
  expect(await readSamples(test_.ledger, window)).toMatchObject({
    truncated: true,
    samples: [{ values: { count: 7 } }, { values: { count: 2 } }],
  })
  expect(await readCounts(test_.ledger, { ...window, windowSeconds: 30 })).toEqual([
    { series: 'x', counts: expect.arrayContaining([9, 4]) },
  ])
})
