// Every probe against real servers: up, and each way of being down.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTls } from 'node:tls'
import { failureInWords, probeFailures, type ProbeOutcome } from '../../domain/probe/outcome'
import { probeTargetSchema, probeTargetsSchema, type ProbeType } from '../../domain/probe/target'
import { createProbes } from '../../integrations/probes'
import { urlOf } from '../harness/postgres'
import { startTemporal } from '../harness/temporal'

const probe = createProbes()
const open: Server[] = []

const run = (target: Record<string, unknown>): Promise<ProbeOutcome> =>
  probe(probeTargetSchema.parse({ name: 'target', timeoutMs: 1_000, ...target }))

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return (server.address() as AddressInfo).port
}
const http = (handler: RequestListener) => listen(createHttp(handler))
/** A port that nothing listens on: it was just given back. */
async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
/** Accepts connections and never says a word. */
const silent = () => listen(createServer((socket) => void held.add(socket.on('error', () => undefined).resume())))
const held = new Set<Socket>()

afterAll(() => {
  for (const socket of held) socket.destroy()
  for (const server of open) {
    ;(server as Partial<ReturnType<typeof createHttp>>).closeAllConnections?.()
    server.close()
  }
})

const failed = (failure: string) => expect.objectContaining({ ok: false, failure })
const up = expect.objectContaining({ ok: true, latencyMs: expect.any(Number) })

describe('http', () => {
  test('a 200 is up, with its latency', async () => {
    const port = await http((_, response) => response.end('ok'))
    expect(await run({ type: 'http', url: `http://127.0.0.1:${port}/healthz` })).toEqual(up)
  })

  test.each([
    [500, 'http_status'],
    [404, 'http_status'],
    [401, 'auth'],
    [403, 'auth'],
  ])('%i is %s', async (status, failure) => {
    const port = await http((_, response) => response.writeHead(status).end())
    expect(await run({ type: 'http', url: `http://127.0.0.1:${port}/` })).toEqual({
      ...failed(failure).sample,
      latencyMs: expect.any(Number),
      detail: `HTTP ${status}`,
    })
  })

  test('a status that is expected is up, another is not', async () => {
    const port = await http((_, response) => response.writeHead(401).end())
    expect(await run({ type: 'http', url: `http://127.0.0.1:${port}/`, expectStatus: [401] })).toEqual(up)
  })

  test('an endless body is cut off and does not hang the probe', async () => {
    const port = await http((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1)
      response.on('close', () => clearInterval(timer))
    })
    const outcome = await run({ type: 'http', url: `http://127.0.0.1:${port}/`, timeoutMs: 5_000 })
    expect(outcome).toEqual(up)
    expect(outcome.latencyMs).toBeLessThan(4_000)
  })

  test('its headers are sent', async () => {
    const port = await http((request, response) => response.writeHead(request.headers['x-key'] === 'k' ? 200 : 500).end())
    expect(await run({ type: 'http', url: `http://127.0.0.1:${port}/`, headers: { 'x-key': 'k' } })).toEqual(up)
  })
})

describe('tls', () => {
  let folder: string
  let port: number
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sre-tls-'))
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => join(folder, file)) as [string, string]
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '3',
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    )
    port = await listen(
      createTls({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) => socket.on('error', () => undefined)),
    )
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a certificate that verifies is up, and says when it ends', async () => {
    const outcome = await run({
      type: 'tls',
      host: '127.0.0.1',
      port,
      serverName: 'localhost',
      ca: readFileSync(join(folder, 'cert.pem'), 'utf8'),
    })
    expect(outcome).toEqual(up)
    const days = ((outcome as { certificateEndsAt: number }).certificateEndsAt - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(2.9)
    expect(days).toBeLessThan(3.1)
  })

  test('one that nobody signed is not', async () => {
    expect(await run({ type: 'tls', host: '127.0.0.1', port, serverName: 'localhost' })).toEqual(failed('tls'))
  })
})

test('postgres signs in; a wrong password is auth, a database that is not there is protocol', async () => {
  const url = new URL(urlOf('postgres'))
  expect(await run({ type: 'postgres', url: url.toString() })).toEqual(up)
  expect(await run({ type: 'postgres', url: urlOf('no_such_database') })).toEqual(failed('protocol'))
  url.password = 'hunter2-wrong'
  const refused = await run({ type: 'postgres', url: url.toString() })
  expect(refused).toEqual(failed('auth'))
  expect(JSON.stringify(refused)).not.toContain('hunter2')
})

test('tcp connects', async () => {
  expect(await run({ type: 'tcp', host: '127.0.0.1', port: await silent() })).toEqual(up)
})

const binary = (name: string) =>
  [
    join(homedir(), '.cache', 'sre-smart-bot', 'bin', name),
    ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, name)),
  ].find(existsSync)

test('temporal serves', async () => {
  const server = await startTemporal()
  try {
    expect(await run({ type: 'temporal', address: server.address, timeoutMs: 5_000 })).toEqual(up)
  } finally {
    await server.close()
  }
})

const nats = binary('nats-server')
;(nats ? test : test.skip)('nats answers a ping; a wrong password is auth', async () => {
  const port = await closedPort()
  const server = spawn(nats!, ['-a', '127.0.0.1', '-p', String(port), '--user', 'bot', '--pass', 'secret'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await ready(server)
    expect(await run({ type: 'nats', url: `nats://bot:secret@127.0.0.1:${port}` })).toEqual(up)
    expect(await run({ type: 'nats', url: `nats://bot:wrong@127.0.0.1:${port}` })).toEqual(failed('auth'))
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill()
    await ended
  }
})

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stderr!.on('data', (chunk: Buffer) => chunk.includes('Server is ready') && resolve())
    server.once('exit', () => reject(new Error('nats-server ended')))
  })
}

// What every probe must do, whatever it speaks.
const at: Record<ProbeType, (port: number) => Record<string, unknown>> = {
  http: (port) => ({ url: `http://127.0.0.1:${port}/` }),
  tcp: (port) => ({ host: '127.0.0.1', port }),
  tls: (port) => ({ host: '127.0.0.1', port }),
  postgres: (port) => ({ url: `postgres://user:s3cret@127.0.0.1:${port}/db` }),
  temporal: (port) => ({ address: `127.0.0.1:${port}` }),
  nats: (port) => ({ url: `nats://user:s3cret@127.0.0.1:${port}` }),
}
describe.each(Object.keys(at) as ProbeType[])('%s', (type) => {
  test('says refused where nothing listens', async () => {
    const outcome = await run({ type, ...at[type](await closedPort()) })
    expect(outcome).toEqual(failed('refused'))
    expect(JSON.stringify(outcome)).not.toContain('s3cret')
  })

  if (type !== 'tcp') {
    test('says timeout where nobody answers, and does not wait longer', async () => {
      const started = Date.now()
      expect(await run({ type, timeoutMs: 300, ...at[type](await silent()) })).toEqual(failed('timeout'))
      expect(Date.now() - started).toBeLessThan(2_000)
    })
  }

  test('says dns for a name that does not exist', async () => {
    const target = JSON.parse(JSON.stringify(at[type](80)).replaceAll('127.0.0.1', 'no-such-host.invalid')) as Record<
      string,
      unknown
    >
    expect(await run({ type, timeoutMs: 3_000, ...target })).toEqual(failed('dns'))
  })
})

test('targets of one list have different names; every failure has words', () => {
  const target = { type: 'tcp', name: 'a', host: 'h', port: 1 }
  expect(probeTargetsSchema.safeParse([target, { ...target, name: 'b' }]).success).toBe(true)
  expect(probeTargetsSchema.safeParse([target, target]).success).toBe(false)
  for (const failure of probeFailures) expect(failureInWords(failure)).toMatch(/^[a-z]/)
})
