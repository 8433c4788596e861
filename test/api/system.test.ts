// Probes, metrics, headers, problems, and the console behind it all.
import { createApp } from '../../api/app'
import { openLedger } from '../../ledger/connect'
import { reportSelf } from '../../ledger/self-status'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger, { console: (request, response) => void response.send(`console at ${request.path}`) })
})
afterAll(async () => {
  await api.close()
  await test.close()
})

type Dependency = { name: string; state: string; detail: string; since: string }
const dependencies = (body: { dependencies: Dependency[] }) =>
  Object.fromEntries(body.dependencies.map((one) => [one.name, one.state]))

describe('/readyz', () => {
  it('shows each dependency; what never reported is not called fine', async () => {
    const { status, body } = await api.call('GET', '/readyz')
    expect(status).toBe(200)
    expect(body.status).toBe('degraded')
    expect(dependencies(body)).toEqual({
      postgres: 'up',
      schema: 'up',
      relay: 'unknown',
      temporal: 'unknown',
      worker: 'unknown',
      nats: 'not_configured',
      outbox: 'up',
    })
  })

  it('is ready when all report, and tells who is down', async () => {
    for (const part of ['relay', 'temporal', 'worker'] as const) await reportSelf(test.ledger.pool, part, 'checked', 'Works.')
    const fresh = await startApi(test.ledger)
    expect((await fresh.call('GET', '/readyz')).body.status).toBe('ready')
    await fresh.close()
    await reportSelf(test.ledger.pool, 'temporal', 'unavailable', 'connect ECONNREFUSED')
    await test.ledger.pool.query(`UPDATE source_status SET checked_at = now() - interval '5 minutes' WHERE source = 'sre/worker'`)
    const later = await startApi(test.ledger)
    const { status, body } = await later.call('GET', '/readyz')
    expect([status, body.status]).toEqual([200, 'degraded'])
    expect(dependencies(body)).toMatchObject({ temporal: 'down', worker: 'down', relay: 'up' })
    await later.close()
  })

  it('is 503 without Postgres, and the process lives on', async () => {
    const nowhere = openLedger({ url: 'postgres://nobody:x@127.0.0.1:1/none' })
    const app = createApp({ ...api.deps, ledger: nowhere })
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const answer = await fetch(`${url}/readyz`)
    expect(answer.status).toBe(503)
    expect(dependencies((await answer.json()) as never)).toMatchObject({ postgres: 'down', temporal: 'unknown' })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const refused = await fetch(`${url}/api/v1/incidents`, { headers: { authorization: `Bearer ${api.tokens.viewer}` } })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await refused.json()) as object).toMatchObject({ title: 'Not available now', status: 503 })
    server.closeAllConnections()
    server.close()
    await app.close()
    await nowhere.close()
  })
})

it('gives metrics to this machine, not to what a proxy passed on', async () => {
  const { status, body } = await api.call('GET', '/metrics')
  expect(status).toBe(200)
  for (const name of [
    'sre_outbox_pending',
    'sre_audit_unsealed_seconds',
    'nodejs_eventloop_lag_seconds',
    'sre_http_request_duration_seconds_count',
  ])
    expect(body).toContain(name)
  expect((await api.call('GET', '/metrics', { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(401)
})

it('names every request, and takes a plain id of the caller', async () => {
  expect((await api.call('GET', '/healthz')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(
    (await api.call('GET', '/healthz', { headers: { 'x-request-id': 'caller-id-12345' } })).headers.get('x-request-id'),
  ).toBe('caller-id-12345')
  expect(
    (await api.call('GET', '/healthz', { headers: { 'x-request-id': 'no\tgood <id>' } })).headers.get('x-request-id'),
  ).not.toContain('<')
})

it('answers with strict headers', async () => {
  const { headers } = await api.call('GET', '/api/v1/incidents', { token: api.tokens.viewer })
  expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none';base-uri 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

it.each(['/api', '/api/v1', '/api/v1/nothing', '/api/auth/get-session', '/metrics/x'])(
  '%s is a problem, not a page of the console',
  async (path) => {
    const { status, body, headers } = await api.call('GET', path)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: expect.any(String),
      instance: expect.stringMatching(/^urn:request:/),
    })
  },
)

it('leaves everything else to the console', async () => {
  expect((await api.call('GET', '/operations/incidents')).body).toBe('console at /operations/incidents')
  expect((await api.call('GET', '/apidocs')).body).toBe('console at /apidocs')
})

it('counts the requests of one caller', async () => {
  const narrow = await startApi(test.ledger, { config: { limits: { api: { windowSeconds: 60, max: 2 } } } })
  const ask = (token: string) => narrow.call('GET', '/api/v1/incidents', { token })
  const statuses = [await ask(narrow.tokens.viewer), await ask(narrow.tokens.viewer), await ask(narrow.tokens.viewer)].map(
    ({ status }) => status,
  )
  expect(statuses).toEqual([200, 200, 429])
  expect((await ask(narrow.tokens.operator)).status).toBe(200)
  await narrow.close()
})
