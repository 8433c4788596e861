// Two API processes and two workers over one ledger and one Temporal: one of each is killed, the others carry on.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Pool } from 'pg'
import type { CommandRow } from '../../domain/contract/commands'
import type { IngestAnswer } from '../../domain/contract/ingest'
import { exportAudit } from '../../ledger/audit/export'
import { verifyAudit } from '../../ledger/audit/verify'
import { freePort } from '../../runtime/embedded/ports'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { startTemporal, type TestTemporal } from '../harness/temporal'
import { openWithoutWorkflow, readFacts, type Asked } from './facts'
import { startLoad } from './load'
import { until } from './product'

const SRE = resolve(__dirname, '../../runtime/cli/sre.mjs')
const WITHIN_MS = 180_000
const token = `sre_${'shared'.repeat(8)}`

interface Running {
  name: string
  url: string
  process: ChildProcess
  output(): string
}

jest.setTimeout(600_000)

let temporal: TestTemporal
let database: TestLedger
let folder: string
const running: Running[] = []
let apis: [Running, Running]
let workers: [Running, Running]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sre-shared-'))
  ;[temporal, database] = await Promise.all([startTemporal(), createTestLedger()])
  apis = await Promise.all([start('api'), start('api')])
  workers = await Promise.all([start('worker'), start('worker')])
  await call(apis[0], 'PUT', '/policy', {
    policy: { recovery: { clearWindowSeconds: 1, quietSeconds: 2 } },
    note: 'short windows',
    expected: 0,
  })
}, 120_000)

afterAll(async () => {
  await Promise.all(running.map((one) => end(one, 'SIGTERM')))
  await database?.close()
  await temporal?.close()
  await rm(folder, { recursive: true, force: true })
})

/** As an operator starts it, against servers of his own; resolves when it says that it is ready. */
async function start(name: 'api' | 'worker'): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, [SRE, name, ...(name === 'api' ? ['--no-console'] : [])], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: String(port),
      DATABASE_URL: database.url,
      MAINTENANCE_DATABASE_URL: database.maintenanceUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      SRE_NATS: 'off',
      SRE_DATA_DIR: folder,
      SRE_AUTH_SECRET: 'a secret that both of them share, 32 and more',
      SRE_BOOTSTRAP_ADMIN_TOKEN: token,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)))
  const one = { name: `${name}-${running.length}`, url: `http://127.0.0.1:${port}`, process: child, output: () => said }
  running.push(one)
  await until(async () => said.includes('"ready"'), WITHIN_MS, `${name} is ready`).catch((error: Error) => {
    throw new Error(`${error.message}\n${said}`)
  })
  return one
}

async function end({ process: child }: Running, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function call<T>(api: Running, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${api.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

let sent = 0
function send(api: Running, host: string): Promise<IngestAnswer> {
  sent += 1
  const observation = {
    source: 'shared',
    eventId: `shared-${sent}`,
    family: 'external_alert',
    kind: 'disk_full',
    scope: { host },
    severity: 'high',
    status: 'firing',
    observedAt: new Date().toISOString(),
    summary: `disk of ${host} is full`,
  }
  return call(api, 'POST', '/observations', { observations: [observation] })
}

const fire = async (api: Running, host: string): Promise<string> => (await send(api, host)).incidents[0]!

const stateOf = async (api: Running, id: string) => (await call<{ state: string }>(api, 'GET', `/incidents/${id}`)).state

function command(api: Running, id: string, input: object): Promise<CommandRow> {
  return call(api, 'POST', `/incidents/${id}/commands`, input)
}

/** The ids that a reader of `api` is told of. */
async function listenTo(api: Running): Promise<{ heard: Set<string>; leave(): void }> {
  const leaving = new AbortController()
  const response = await fetch(`${api.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: leaving.signal,
  })
  const heard = new Set<string>()
  const read = async (): Promise<void> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const lines = text.split('\n')
      text = lines.pop()!
      for (const line of lines.filter((each) => each.startsWith('data: ')))
        for (const id of (JSON.parse(line.slice(6)) as { ids?: string[] }).ids ?? []) heard.add(id)
    }
  }
  void read().catch(() => undefined)
  return { heard, leave: () => leaving.abort() }
}

/** What the facts ask of: this ledger and this Temporal. */
function shared(): Asked {
  const { ownerUrl } = database
  return { ownerUrl: async () => ownerUrl, temporalAddress: async () => temporal.address, temporalNamespace: temporal.namespace }
}

async function settled(): Promise<void> {
  await until(
    async () => {
      const { rows } = await database.ledger.pool.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM incident WHERE closed_at IS NULL
         AND (seq > seen_seq OR state = 'observed' OR next_wake_at < now() - interval '15 seconds')`,
      )
      return rows[0]!.waiting === 0
    },
    WITHIN_MS,
    'a settled ledger',
  )
}

test('each tells its readers of what came in by the other', async () => {
  const [one, two] = apis
  const reader = await listenTo(two)
  const id = await fire(one, 'heard-of')
  await until(async () => reader.heard.has(id), 5_000, 'the news at the other API')
  reader.leave()
})

test('commands by both: each gets one answer, and both see it', async () => {
  const [one, two] = apis
  const id = await fire(one, 'commanded')
  await until(async () => (await stateOf(two, id)) === 'triaged', WITHIN_MS, 'triage')
  const asked = await Promise.all([
    command(one, id, { kind: 'snooze', reason: 'by one', until: new Date(Date.now() + 60_000).toISOString() }),
    command(two, id, { kind: 'escalate', reason: 'by two' }),
  ])
  for (const [at, { id: each }] of asked.entries()) {
    const other = apis[1 - at]!
    const answered = async () => (await call<CommandRow>(other, 'GET', `/incidents/${id}/commands/${each}`)).status === 'applied'
    await until(answered, WITHIN_MS, 'the answer')
  }
  expect(await stateOf(one, id)).toBe('escalated')
  expect(await stateOf(two, id)).toBe('escalated')
})

test('a suppression rule made at one is honoured by the other within two seconds, and its end too', async () => {
  const [one, two] = apis
  const rule = { name: 'lab', reason: 'planned', match: { sources: ['shared'], scope: { host: 'lab' } } }
  await fire(two, 'warm') // the other API has read its rules just now
  const { id: ruleId } = await call<{ id: string }>(one, 'POST', '/suppression-rules', rule)
  let answer: IngestAnswer
  await until(async () => (answer = await send(two, 'lab')).suppressed === 1, 2_000, 'the rule at the other API')
  const id = answer!.incidents[0]!
  await until(async () => (await stateOf(one, id)) === 'suppressed', WITHIN_MS, 'suppression')
  const { rows } = await database.ledger.pool.query('SELECT suppression FROM incident_signal WHERE incident_id = $1', [id])
  expect(rows).toMatchObject([{ suppression: { ruleId } }])
  await call(two, 'PUT', `/suppression-rules/${ruleId}`, { ...rule, match: { scope: { host: 'another' } } })
  await until(async () => (await stateOf(one, id)) === 'triaged', WITHIN_MS, 'its end')
})

test('one API and one worker are killed under load: nothing is lost or doubled, and the others carry on', async () => {
  const targets = apis.map(({ url }) => ({ url, token }))
  const loads = targets.map((target, at) => startLoad(target, `load-${at}`))
  const acknowledged = () => loads.reduce((all, load) => all + load.acknowledged.size, 0)
  const flows = async (more: number) => {
    const enough = acknowledged() + more
    await until(async () => acknowledged() >= enough, WITHIN_MS, 'load')
  }
  await flows(200)
  await end(workers[0], 'SIGKILL')
  await flows(200)
  await end(apis[0], 'SIGKILL')
  // As a load balancer would: what the dead one has not acknowledged, though it may have written it, goes to the other.
  targets[0]!.url = apis[1].url
  await flows(300)
  await Promise.all(loads.map((load) => load.stop()))
  await settled()

  const all = loads.flatMap((load) => [...load.acknowledged])
  const facts = await readFacts(shared(), all)
  expect(facts).toMatchObject({ lost: [], doubled: [], unseen: 0, broken: [], twice: [], unbalanced: [] })
  expect(facts.open.length).toBeGreaterThan(0)
  expect(await openWithoutWorkflow(shared())).toEqual([])

  const id = await fire(apis[1], 'afterwards')
  await until(async () => (await stateOf(apis[1], id)) === 'triaged', WITHIN_MS, 'the life afterwards')
  const owner = new Pool({ connectionString: database.ownerUrl, max: 1 })
  expect(await verifyAudit(exportAudit(owner)).finally(() => owner.end())).toMatchObject({ valid: true, problems: [] })
})
