// While the Schedules stand still, a source is read all the same, by one worker of several.
import { startSourceWatchdog } from '../../../activities/sources/watchdog'
import { createSourceActivities } from '../../../activities/sources/run'
import { sourceSchedules } from '../../../domain/sources'
import { probeTargetSchema } from '../../../domain/probe/target'
import { createProbes } from '../../../integrations/probes'
import { createIngestRig, type IngestRig } from '../../ledger/ingest/rig'

let rig: IngestRig
beforeAll(async () => (rig = await createIngestRig()))
afterAll(() => rig.close())

const names = sourceSchedules.map(({ name }) => name)
const age = (seconds: number) =>
  rig.ledger.pool.query(
    'UPDATE source_status SET checked_at = checked_at - make_interval(secs => $1), updated_at = updated_at - make_interval(secs => $1)',
    [seconds],
  )

test('it waits for the Schedule, reads what is overdue once, and an outage of Temporal becomes an incident', async () => {
  const target = probeTargetSchema.parse({ type: 'temporal', name: 'sre-temporal', address: '127.0.0.1:1', timeoutMs: 1_000 })
  const activities = createSourceActivities({ ledger: rig.ledger, ingest: rig.ingest, targets: [target], probe: createProbes() })
  const [one, other] = [0, 1].map(() => startSourceWatchdog({ ledger: rig.ledger, activities, everyMs: 3_600_000 })) as [
    ReturnType<typeof startSourceWatchdog>,
    ReturnType<typeof startSourceWatchdog>,
  ]

  expect(await one.turn()).toEqual([])
  await age(20)
  expect(await one.turn()).toEqual([])
  for (let outage = 0; outage < 2; outage += 1) {
    await age(100)
    const read = (await Promise.all([one.turn(), other.turn()])).flat()
    expect(read.sort()).toEqual([...names].sort())
  }
  expect(await rig.rows('SELECT title FROM incident')).toEqual([{ title: 'sre-temporal is down' }])
  await one.close()
  await other.close()
})

test('a reading that fails is told, and the other sources are read', async () => {
  await age(100)
  const failures: unknown[] = []
  const activities = {
    pollSource: async ({ source }: { source: string }) =>
      source === names[0] ? Promise.reject(new Error('away')) : { health: 'checked' as const, detail: '', observations: 0 },
  }
  const watchdog = startSourceWatchdog({
    ledger: rig.ledger,
    activities,
    failed: (error) => void failures.push(error),
    everyMs: 3_600_000,
  })
  expect(await watchdog.turn()).toEqual(names.slice(1))
  expect(failures).toEqual([new Error('away')])
  await watchdog.close()
})
