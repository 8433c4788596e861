// Who may do what: every route against every role, with tokens, with a session cookie, and with neither.
import { routes } from '../../api/routes'
import { roleAllows, type Role } from '../../domain/incident/vocabulary'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger, { config: { metrics: 'token' } })
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const guarded = routes.filter(({ role }) => role !== 'anyone')
const holders = ['ingest', 'viewer', 'operator', 'approver', 'admin'] as const

describe.each(guarded.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))('%s', (_name, route) => {
  const path = route.path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
  const method = route.method.toUpperCase()
  // An empty object passes no schema: whoever gets as far as a 400 was let in.
  const options = route.body ? { body: {} } : {}

  it('needs a credential', async () => {
    const { status, body, headers } = await api.call(method, path, options)
    expect(status).toBe(401)
    expect(body.title).toBe('Not signed in')
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it.each(holders)('to %s as its role says', async (holder) => {
    const mayEnter =
      route.role === 'ingest'
        ? holder === 'ingest' || roleAllows(holder as Role, 'operator')
        : holder !== 'ingest' && roleAllows(holder as Role, route.role as Role)
    const controller = new AbortController()
    const response = await fetch(api.url + path, {
      method,
      headers: { authorization: `Bearer ${api.tokens[holder]}`, ...(route.body && { 'content-type': 'application/json' }) },
      ...(route.body && { body: '{}' }),
      signal: controller.signal,
    })
    controller.abort()
    expect(response.status === 403).toBe(!mayEnter)
  })
})

it('leaves open only what is listed here', () => {
  const open = routes.filter(({ role }) => role === 'anyone').map(({ method, path }) => `${method} ${path}`)
  expect(open.sort()).toEqual([
    'get /api/v1/session/methods',
    'get /healthz',
    'get /metrics',
    'get /readyz',
    'post /api/v1/session',
  ])
})

it('asks for a token at /metrics where it is set so', async () => {
  expect((await api.call('GET', '/metrics')).status).toBe(401)
  expect((await api.call('GET', '/metrics', { token: api.tokens.ingest })).status).toBe(401)
  const { status, body } = await api.call('GET', '/metrics', { token: api.tokens.viewer })
  expect(status).toBe(200)
  expect(body).toContain('sre_http_request_duration_seconds_bucket')
})

describe('a session cookie', () => {
  const change = { body: { name: 'by cookie' } }

  it('carries the role of its user', async () => {
    const cookie = await api.signIn('viewer@example.org', 'viewer')
    expect((await api.call('GET', '/api/v1/incidents', { cookie })).status).toBe(200)
    expect((await api.call('GET', '/api/v1/users', { cookie })).status).toBe(403)
  })

  it.each([
    ['Sec-Fetch-Site: same-origin', { 'sec-fetch-site': 'same-origin' }, 201],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['the Origin of the base URL', { origin: 'http://127.0.0.1:1' }, 201],
    ['another Origin', { origin: 'https://evil.example' }, 403],
    ['the Origin null', { origin: 'null' }, 403],
    ['neither', {}, 403],
    [
      'a foreign Origin and a word of the browser that it is our own',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      403,
    ],
  ])('with %s', async (_name, headers, expected) => {
    const cookie = await api.signIn('forged@example.org', 'admin')
    expect((await api.call('POST', '/api/v1/tokens', { cookie, headers, ...change })).status).toBe(expected)
  })

  it('is not needed from our own origin by a token', async () => {
    const { status } = await api.call('POST', '/api/v1/tokens', {
      token: api.tokens.admin,
      headers: { origin: 'https://evil.example' },
      ...change,
    })
    expect(status).toBe(201)
  })
})
