// A real server goes down and comes back: one incident, raised and cleared with hysteresis.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSourceActivities } from '../../../activities/sources/run'
import { map } from '../../../activities/sources/runtime-dependencies/map'
import type { ProbeOutcome } from '../../../domain/probe/outcome'
import { probeTargetSchema } from '../../../domain/probe/target'
import { createProbes } from '../../../integrations/probes'
import { createIngestRig, type IngestRig } from '../../ledger/ingest/rig'

const START = Date.now() - 3_600_000
const up: ProbeOutcome = { ok: true, latencyMs: 2 }
const down: ProbeOutcome = { ok: false, latencyMs: 3, failure: 'refused', detail: 'ECONNREFUSED' }
const dependency = { name: 'registry', type: 'http', severity: 'critical', scope: { cluster: 'eu-1' } } as const

/** Folds outcomes of readings 15 s apart; gives what each said. */
function follow(outcomes: (ProbeOutcome | 'removed')[]) {
  let history: unknown = null
  return outcomes.map((outcome, index) => {
    const mapped = map({ at: START + index * 15_000, probed: outcome === 'removed' ? [] : [{ dependency, outcome }] }, history)
    history = mapped.history
    return mapped.observations.map(({ kind, status }) => `${kind} ${status}`).join()
  })
}

describe('map', () => {
  test('two failures of three raise, three answers in a row clear', () => {
    expect(follow([down, up, down, down, up, up, up, up])).toEqual([
      '',
      '',
      'dependency_down firing',
      'dependency_down firing',
      'dependency_down firing',
      'dependency_down firing',
      'dependency_down clear',
      '',
    ])
  })

  test('one lost probe raises nothing', () => expect(follow([up, down, up, up, down, up]).join('')).toBe(''))

  test('one that answers now and then stays one incident', () => {
    const said = follow([down, down, up, down, up, down, up, up, down, up, up])
    expect(said.filter((word) => word.includes('clear'))).toEqual([])
  })

  test('a dependency that leaves the configuration while down is cleared', () => {
    expect(follow([down, down, 'removed', 'removed'])).toEqual(['', 'dependency_down firing', 'dependency_down clear', ''])
  })

  test('severity, scope and reason are those of the target; the sample keeps the outcome', () => {
    const history = map({ at: START, probed: [{ dependency, outcome: down }] }, null).history
    const { observations, samples } = map({ at: START + 15_000, probed: [{ dependency, outcome: down }] }, history)
    expect(observations).toEqual([
      expect.objectContaining({
        source: 'runtime_dependencies',
        family: 'runtime_dependency',
        kind: 'dependency_down',
        status: 'firing',
        severity: 'critical',
        series: 'registry',
        scope: { cluster: 'eu-1', dependency: 'registry' },
        summary: 'registry refuses the connection (ECONNREFUSED)',
      }),
    ])
    expect(samples).toEqual([
      expect.objectContaining({
        series: 'registry',
        values: { ok: 0, latencyMs: 3, failure: 'refused', detail: 'ECONNREFUSED' },
      }),
    ])
  })

  test('a certificate raises two weeks ahead and clears once renewed', () => {
    const ends = (days: number): ProbeOutcome => ({
      ok: true,
      latencyMs: 1,
      certificateEndsAt: START + days * 86_400_000 + 3_600_000,
    })
    expect(follow([ends(20), ends(14), down, ends(14), ends(80), ends(80)])).toEqual([
      '',
      'certificate_expiring firing',
      '',
      'certificate_expiring firing',
      'certificate_expiring clear',
      '',
    ])
  })
})

describe('against real servers', () => {
  let rig: IngestRig
  beforeAll(async () => (rig = await createIngestRig()))
  afterAll(() => rig.close())

  test('an incident opens when the server is gone, and its signal clears when it is back', async () => {
    let server = await listen(0)
    const { port } = server.address() as AddressInfo
    const target = probeTargetSchema.parse({
      type: 'http',
      name: 'registry',
      url: `http://127.0.0.1:${port}/`,
      severity: 'critical',
      timeoutMs: 1_000,
    })
    let at = Date.now() - 600_000
    const { pollSource } = createSourceActivities({
      ledger: rig.ledger,
      ingest: rig.ingest,
      targets: [target],
      probe: createProbes(),
      now: () => new Date((at += 15_000)),
    })
    const read = (times: number) => repeat(times, () => pollSource({ source: 'runtime_dependencies' }))

    expect(await read(1)).toMatchObject({ health: 'checked', observations: 0 })
    await close(server)
    await read(2)
    const [incident] = await rig.rows<{ title: string; severity: string }>('SELECT title, severity FROM incident')
    expect(incident).toEqual({ title: 'registry is down', severity: 'critical' })

    server = await listen(port)
    await read(3)
    expect(await rig.rows('SELECT source, series, status FROM incident_signal')).toEqual([
      { source: 'runtime_dependencies', series: 'registry', status: 'clear' },
    ])
    expect(
      await rig.rows("SELECT count(*)::int AS n, count(*) FILTER (WHERE (values->>'ok') = '1')::int AS up FROM signal_sample"),
    ).toEqual([{ n: 6, up: 4 }])
    expect(await rig.rows('SELECT health, mode, interval_seconds FROM source_status')).toEqual([
      { health: 'checked', mode: 'poll', interval_seconds: 15 },
    ])
    await close(server)
  })

  test('a ledger that is away makes the reading fail, so that it is tried again', async () => {
    const { pollSource } = createSourceActivities({
      ledger: { pool: { query: () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' })) } as never },
      ingest: rig.ingest,
      targets: [],
      probe: createProbes(),
    })
    await expect(pollSource({ source: 'runtime_dependencies' })).rejects.toThrow('down')
    await expect(pollSource({ source: 'no_such' })).rejects.toThrow('There is no source no_such.')
  })
})

async function repeat<T>(times: number, work: () => Promise<T>): Promise<T> {
  for (let done = 1; done < times; done += 1) await work()
  return work()
}

function listen(port: number): Promise<Server> {
  const server = createServer((_, response) => response.end())
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function close(server: Server): Promise<unknown> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
}
