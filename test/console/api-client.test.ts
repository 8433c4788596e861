// The API client: what it sends along, and what becomes of each kind of answer.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { api } from '../../console/app/api/client.server'
import { wordsFor } from '../../console/app/problem-page'

jest.mock('@remix-run/react', () => ({}))

let server: Server
let apiUrl: string
let answer: { status: number; body: unknown; headers?: Record<string, string> }
let seen: IncomingMessage

beforeAll(async () => {
  server = createServer((request, response) => {
    seen = request
    request.resume()
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const client = (path = '/operations?severity=critical', url = apiUrl) =>
  api({
    request: new Request(`http://console.example${path}`, { headers: { cookie: 'sre.session_token=x' } }),
    context: { apiUrl: url, clientIp: '192.0.2.7', nonce: '' },
  })

async function thrown(promise: Promise<unknown>): Promise<Response> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Response) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** An address where nobody listens. */
async function nobody(): Promise<string> {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  await once(gone, 'close')
  return `http://127.0.0.1:${port}`
}

const list = { items: [], nextCursor: null, truncated: false }

it('sends the reader’s cookie and address along', async () => {
  answer = { status: 200, body: list }
  await expect(client().incidents(new URLSearchParams({ open: 'true' }))).resolves.toEqual(list)
  expect(seen.url).toBe('/api/v1/incidents?open=true')
  expect(seen.headers).toMatchObject({ cookie: 'sre.session_token=x', 'x-forwarded-for': '192.0.2.7' })
})

it('escapes what it puts into a path', async () => {
  answer = { status: 404, body: { type: 'about:blank', title: 'Not Found', status: 404 } }
  await thrown(client().incident('../session?x'))
  expect(seen.url).toBe('/api/v1/incidents/..%2Fsession%3Fx')
})

it('writes as a page of the API’s own origin, since the browser’s was checked at the console', async () => {
  answer = { status: 204, body: undefined }
  await client().signOut()
  expect(seen.method).toBe('DELETE')
  expect(seen.headers.origin).toBe(apiUrl)
})

it('takes who is not signed in to the sign-in page, and back', async () => {
  answer = { status: 401, body: { type: 'about:blank', title: 'Unauthorized', status: 401 } }
  const response = await thrown(client().incidentCounts())
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Foperations%3Fseverity%3Dcritical')
})

it('comes back to the page, not to its data', async () => {
  const response = await thrown(client('/operations.data?severity=critical&_routes=routes%2Foperations').incidentCounts())
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Foperations%3Fseverity%3Dcritical')
})

it.each([403, 404, 409, 500])('hands a problem of status %d on, with its words', async (status) => {
  answer = { status, body: { type: 'about:blank', title: 'No', status, detail: 'because' } }
  const response = await thrown(client().incidentCounts())
  expect(response.status).toBe(status)
  await expect(response.json()).resolves.toMatchObject({ detail: 'because' })
})

it('knows an answer that is no problem document', async () => {
  answer = { status: 502, body: 'gateway' }
  await expect((await thrown(client().incidentCounts())).json()).resolves.toMatchObject({ status: 502 })
})

it('says so where the API cannot be reached', async () => {
  const response = await thrown(client('/operations', await nobody()).incidentCounts())
  expect(response.status).toBe(503)
  const problem = await response.json()
  expect(wordsFor(problem).title).toBe('The bot cannot be reached')
})

it('reads readiness from a 503 as well, and knows when there is none', async () => {
  const readiness = { status: 'unavailable', dependencies: [{ name: 'postgres', state: 'down', detail: '', since: null }] }
  answer = { status: 503, body: readiness }
  await expect(client().readiness()).resolves.toEqual(readiness)
  await expect(client('/', await nobody()).readiness()).resolves.toBeNull()
})

it('gives the wait of a 429 to who asked', async () => {
  answer = { status: 429, body: { type: 'about:blank', title: 'Too many', status: 429 }, headers: { 'retry-after': '7' } }
  const result = await client().signIn({ email: 'a@example.com', password: 'x' })
  expect(result).toMatchObject({ ok: false, problem: { status: 429, retryAfter: 7 } })
})
