import { startTemporal, type TestTemporal } from '../harness/temporal'
import { incidentWorkflowId } from '../../domain/lifecycle/messages'
import { observation, startSystem, type System } from './system'

let temporal: TestTemporal
let system: System

beforeAll(async () => {
  temporal = await startTemporal()
  system = await startSystem(temporal, {
    policy: { storm: { newIncidentsPerMinute: 5, endsAfterSeconds: 2 }, recovery: { clearWindowSeconds: 0, quietSeconds: 1 } },
  })
  await system.startWorker()
})
afterAll(async () => {
  await system?.close()
  await temporal?.close()
})

async function storm(): Promise<{ id: string; firing: number; moved: number }> {
  const { rows } = await system.ledger.pool.query(
    `SELECT i.id, count(*) FILTER (WHERE s.status = 'firing' AND s.moved_to IS NULL)::int AS firing, count(s.moved_to)::int AS moved
     FROM incident i JOIN incident_signal s ON s.incident_id = i.id WHERE i.storm GROUP BY i.id`,
  )
  return rows[0]
}

test('keys above the budget join a storm; those still firing when it ends get incidents of their own, a budget’s worth a minute', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `service-${at}`)
  await system.ingest.submit({
    door: 'api',
    items: names.map((name) => observation(name, { series: 'p99', severity: name === 'service-9' ? 'critical' : 'high' })),
  })
  const before = await storm()
  expect(before.firing).toBe(7)
  const { rows: held } = await system.ledger.pool.query<{ key: string }>(
    'SELECT correlation_key AS key FROM incident_signal WHERE incident_id = $1 ORDER BY 1',
    [before.id],
  )
  const clearing = names.find((name) => held[0]!.key.includes(`service=${name}`))!
  await system.send(clearing, { series: 'p99', status: 'clear' })

  // The minute's budget is spent: nothing is promoted until it is raised, though the storm is over.
  await system.until(before.id, ({ state }) => state !== 'observed')
  await system.setPolicy({
    storm: { newIncidentsPerMinute: 8, endsAfterSeconds: 2 },
    recovery: { clearWindowSeconds: 0, quietSeconds: 1 },
  })
  await system.until(before.id, () => true)
  const deadline = Date.now() + 20_000
  while ((await storm()).moved !== 2 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await storm()).toMatchObject({ firing: 4, moved: 2 })

  const { rows: promoted } = await system.ledger.pool.query(
    `SELECT i.id, i.title, i.family, i.kind, i.scope, i.severity, s.series, s.status FROM incident i JOIN incident_signal s ON s.incident_id = i.id
     WHERE i.promoted_from = $1 ORDER BY i.number`,
    [before.id],
  )
  expect(promoted).toHaveLength(2)
  for (const incident of promoted) {
    expect(incident).toMatchObject({ family: 'http_signals', kind: 'error_rate_high', series: 'p99', status: 'firing' })
    expect(incident.title).toBe(`Error rate of ${incident.scope.service} is high`)
    await system.until(incident.id, ({ state }) => state === 'triaged' || state === 'escalated')
  }

  // A promoted key goes its own way now.
  const { scope, id } = promoted[0]
  expect(await system.send(scope.service, { series: 'p99', status: 'clear' })).toBe(id)
  await system.until(id, ({ closed }) => closed)

  // The others clear inside the storm; then it is over, and its workflow ends.
  for (const name of names) await system.send(name, { series: 'p99', status: 'clear' })
  const closed = await system.until(before.id, ({ closed: is }) => is)
  expect(closed.state).toBe('resolved')
  await expect(system.client.workflow.getHandle(incidentWorkflowId(before.id)).result()).resolves.toMatch(/resolved$/)
})
