// The middleware in a real Express app, over HTTP.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { goldenSignals, type GoldenSignals, type GoldenSignalsOptions } from '../../api/middleware/golden-signals'
import type { HttpWindow } from '../../domain/detect/http-window'

let server: Server | undefined
let signals: GoldenSignals
let now: number
let written: HttpWindow[]

async function start(
  options: Partial<GoldenSignalsOptions> = {},
): Promise<(path: string, init?: RequestInit) => Promise<unknown>> {
  now = 1_000_000
  written = []
  signals = goldenSignals({
    service: 'checkout',
    instance: 'one',
    sink: async (windows) => void written.push(...windows),
    now: () => now,
    ...options,
  })
  const app = express()
  app.use(signals.middleware)
  const items = express.Router()
  items.get('/:id', (_, response) => void response.json({}))
  items.post('/:id', () => {
    throw new Error('broken')
  })
  app.use('/items', items)
  app.get('/many/:n', (_, response) => void response.json({}))
  for (let route = 0; route < 5; route += 1) app.get(`/route-${route}`, (_, response) => void response.json({}))
  app.get('/events', (_, response) => void response.type('text/event-stream').end('data: x\n\n'))
  app.get('/healthz', (_, response) => void response.json({}))
  app.use(
    (_error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) =>
      void response.status(500).end(),
  )
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return async (path, init) => (await fetch(`http://127.0.0.1:${port}${path}`, init)).text()
}

afterEach(async () => {
  await signals.close()
  server?.closeAllConnections()
  server?.close()
})

/** Ends the window and gives what was written: route → count/errors. */
async function turn(): Promise<Record<string, string>> {
  // The response's close is counted a tick after the client has it.
  await new Promise((resolve) => setImmediate(resolve))
  now += 10_000
  expect(await signals.flush()).toBe(true)
  return Object.fromEntries(written.map(({ route, values }) => [route, `${values.count}/${values.errors}`]))
}

test('counts by method and pattern, never by path; errors are 5xx', async () => {
  const get = await start()
  for (const id of [1, 2, 3]) await get(`/items/${id}`)
  await get('/items/9', { method: 'POST' })
  await get('/no/such/path')
  expect(await turn()).toEqual({ '*': '5/1', 'GET /items/:id': '3/0', 'POST /items/:id': '1/1', 'GET (unmatched)': '1/0' })
  expect(written[0]).toMatchObject({ service: 'checkout', instance: 'one', at: 1_000_000 })
  expect(written[0]!.values.buckets.reduce((sum, count) => sum + count, 0)).toBe(5)
})

test('a window without requests is written too: somebody measures', async () => {
  await start()
  expect(await turn()).toEqual({ '*': '0/0' })
})

test('routes are bounded: the rest counts as (other)', async () => {
  const get = await start({ routes: 2 })
  for (let route = 0; route < 5; route += 1) await get(`/route-${route}`)
  expect(await turn()).toEqual({ '*': '5/0', 'GET /route-0': '1/0', 'GET /route-1': '1/0', '(other)': '3/0' })
})

test('streams and what is to be ignored do not count', async () => {
  const get = await start({ ignore: ({ path }) => path === '/healthz' })
  await get('/events')
  await get('/healthz')
  expect(await turn()).toEqual({ '*': '0/0' })
})

test('a sink that fails gets its windows again, oldest first, and no more than the backlog', async () => {
  let broken = true
  await start({
    backlog: 3,
    sink: async (windows) => (broken ? Promise.reject(new Error('away')) : void written.push(...windows)),
  })
  for (let window = 0; window < 5; window += 1) {
    now += 10_000
    expect(await signals.flush()).toBe(false)
  }
  broken = false
  expect(await signals.flush()).toBe(true)
  expect(written.map(({ at }) => at)).toEqual([1_020_000, 1_030_000, 1_040_000])
})

test('close gives the unfinished window as well', async () => {
  const get = await start()
  await get('/items/1')
  await new Promise((resolve) => setImmediate(resolve))
  await signals.close()
  expect(written.map(({ route }) => route)).toEqual(['*', 'GET /items/:id'])
})

test('a service needs a name without spaces', () => {
  expect(() => goldenSignals({ service: 'check out', sink: async () => undefined })).toThrow('name')
})
