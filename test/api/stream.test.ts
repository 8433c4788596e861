// Server-sent events over real HTTP: what changed arrives together, and nobody keeps a stream that was revoked.
import { request, type IncomingMessage } from 'node:http'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger, { config: { limits: { streams: 3 } } })
})
afterAll(async () => {
  await api.close()
  await test.close()
})

interface Reader {
  response: IncomingMessage
  text(): string
  events(): { type: string; ids: string[]; more: boolean }[]
  until(fact: () => boolean): Promise<void>
  leave(): Promise<void>
}

async function open(headers: Record<string, string> = {}, url = api.url): Promise<Reader> {
  const outgoing = request(`${url}/api/v1/stream`, { headers: { authorization: `Bearer ${api.tokens.viewer}`, ...headers } })
  outgoing.on('error', () => undefined)
  const response = await new Promise<IncomingMessage>((resolve) => outgoing.on('response', resolve).end())
  let text = ''
  const waiting = new Set<() => void>()
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (const look of waiting) look()
  })
  return {
    response,
    text: () => text,
    events: () => [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data!)),
    until: (fact) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!fact()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    leave: async () => {
      const closed = new Promise((resolve) => response.on('close', resolve))
      outgoing.destroy()
      await closed
    },
  }
}

// Each from a source of its own: no storm budget gathers them.
const send = async (services: string[]): Promise<string[]> => {
  const observations = services.map((service) => observation({ source: `stream/${service}`, scope: { service } }))
  return (await api.call('POST', '/api/v1/observations', { token: api.tokens.ingest, body: { observations } })).body.incidents
}
const openStreams = async () => Number(/^sre_stream_clients (\d+)/m.exec((await api.call('GET', '/metrics')).body)?.[1])

it('tells all readers what changed, together and with an id', async () => {
  const readers = [await open(), await open()]
  expect(readers[0]!.response.headers['content-type']).toBe('text/event-stream')
  // The first event says that the connection to the ledger stands.
  await Promise.all(readers.map((reader) => reader.until(() => reader.events().length > 0)))
  const ids = await send(['s1', 's2', 's3'])
  await Promise.all(
    readers.map((reader) => reader.until(() => ids.every((id) => reader.events().some((event) => event.ids?.includes(id))))),
  )
  const incidents = readers[0]!.events().filter(({ type, ids: named }) => type === 'incidents' && named.length > 0)
  // Three incidents of one batch are one event.
  expect(incidents).toHaveLength(1)
  expect(readers[0]!.text()).toMatch(/^id: \d+$/m)
  await Promise.all(readers.map((reader) => reader.leave()))
})

it('says to look at everything after an interruption, and where more changed than it names', async () => {
  const reader = await open({ 'last-event-id': '7' })
  await reader.until(() => reader.events().some(({ type, ids, more }) => type === 'incidents' && ids.length === 0 && more))
  await send(Array.from({ length: 260 }, (_, n) => `many-${n}`))
  await reader.until(() => reader.events().filter(({ more }) => more).length > 1)
  for (const { ids = [] } of reader.events()) expect(ids.length).toBeLessThanOrEqual(200)
  await reader.leave()
})

it('tells of sources', async () => {
  const reader = await open()
  await send(['heard'])
  await reader.until(() => reader.events().some(({ type }) => type === 'sources'))
  await reader.leave()
})

it('takes no more readers than are set, and frees the place of one who leaves', async () => {
  const readers = [await open(), await open(), await open()]
  expect(await openStreams()).toBe(3)
  const refused = await open()
  expect(refused.response.statusCode).toBe(503)
  await Promise.all(readers.map((reader) => reader.leave()))
  while ((await openStreams()) > 0);
  const again = await open()
  expect(again.response.statusCode).toBe(200)
  await again.leave()
})

it('says that it lives, and ends for a token that was revoked', async () => {
  const quick = await startApi(test.ledger, { config: { limits: { streamCommentSeconds: 0.1 } } })
  const { token, secret } = (
    await quick.call('POST', '/api/v1/tokens', { token: quick.tokens.admin, body: { name: 'reader', role: 'viewer' } })
  ).body
  const reader = await open({ authorization: `Bearer ${secret}` }, quick.url)
  await reader.until(() => reader.text().includes(': still here'))
  const ended = new Promise((resolve) => reader.response.on('end', resolve))
  await quick.call('DELETE', `/api/v1/tokens/${token.id}`, { token: quick.tokens.admin })
  await ended
  await quick.close()
})

it('is not for strangers', async () => {
  expect((await api.call('GET', '/api/v1/stream')).status).toBe(401)
  expect((await api.call('GET', '/api/v1/stream', { token: api.tokens.ingest })).status).toBe(403)
})
