import { startTemporal, type TestTemporal } from '../harness/temporal'
import { incidentWorkflowId, signalNames } from '../../domain/lifecycle/messages'
import { startSystem, type System } from './system'

let temporal: TestTemporal
let system: System

beforeAll(async () => {
  temporal = await startTemporal()
  system = await startSystem(temporal)
  await system.startWorker()
})
afterAll(async () => {
  await system?.close()
  await temporal?.close()
})

test('continues as new long before Temporal’s limits, keeps its story, and loses no news', async () => {
  const id = await system.send('chatty')
  await system.until(id, ({ state }) => state === 'triaged')
  const workflowId = incidentWorkflowId(id)
  const handle = system.client.workflow.getHandle(workflowId)
  const first = (await handle.describe()).runId
  const runs = new Set<string>()
  let longest = 0
  for (let burst = 0; runs.size < 3; burst += 1) {
    if (burst > 200) throw new Error('it never continued as new')
    await Promise.all(Array.from({ length: 5 }, () => handle.signal(signalNames.ledgerAdvanced, { version: String(burst) })))
    const { runId, historyLength } = await handle.describe()
    runs.add(runId)
    longest = Math.max(longest, historyLength)
  }
  expect(runs).toContain(first)
  expect(longest).toBeLessThanOrEqual(300)
  await expect(handle.query('state')).resolves.toMatchObject({ state: 'triaged', ordinal: 1 })
  const metadata = (await handle.query('__temporal_workflow_metadata')) as { currentDetails: string }
  expect(metadata.currentDetails).toContain('1. **triaged**')
  await system.command(id, { kind: 'resolve', reason: 'enough' })
  await system.until(id, ({ closed }) => closed)
  await expect(handle.result()).resolves.toMatch(/resolved$/)
})

test('a run that finds its incident closed ends at once', async () => {
  const id = await system.send('over')
  await system.command(id, { kind: 'resolve', reason: 'by hand' })
  await system.until(id, ({ closed }) => closed)
  const handle = await system.client.workflow.start('incident', {
    workflowId: `again/${id}`,
    taskQueue: 'sre-incidents',
    args: [{ incidentId: id, searchAttributes: true }],
  })
  await expect(handle.result()).resolves.toMatch(/resolved$/)
  const { events } = await handle.fetchHistory()
  expect(events!.filter(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes)).toHaveLength(1)
})
