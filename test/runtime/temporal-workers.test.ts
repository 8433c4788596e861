// The Temporal workers of the worker process, against a real server.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import pino from 'pino'
import { startTemporalWorkers } from '../../runtime/main/temporal-workers'
import { startDurableTemporal, type DurableTemporal } from '../harness/temporal'
import { until } from '../harness/until'

let temporal: DurableTemporal
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sre-workers-'))
  temporal = await startDurableTemporal()
})
afterAll(async () => {
  await temporal.close()
  await rm(folder, { recursive: true, force: true })
})

test('where the second worker cannot be made the first is ended, and both come with the next try', async () => {
  const made: Worker[] = []
  const create = Worker.create.bind(Worker)
  let calls = 0
  const spy = jest.spyOn(Worker, 'create').mockImplementation(async (options) => {
    calls += 1
    if (calls === 2) throw new Error('the namespace does not answer')
    const worker = await create(options)
    made.push(worker)
    return worker
  })
  const workers = await startTemporalWorkers({
    address: { namespace: temporal.namespace, connectionOptions: { address: temporal.address } },
    logger: pino({ level: 'silent' }),
    bundleFolder: folder,
    incidentActivities: {} as never,
    sourceActivities: {} as never,
  })
  try {
    await until('both run', () => workers.runningSince() !== undefined)
    expect(made.map((worker) => worker.getState())).toEqual(['STOPPED', 'RUNNING', 'RUNNING'])
  } finally {
    await workers.close()
    spy.mockRestore()
  }
  expect(made.map((worker) => worker.getState())).toEqual(['STOPPED', 'STOPPED', 'STOPPED'])
})
