// The console's server: its headers, who may post, and the stream that it passes on.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { refuseForeignPosts } from '../../console/server/same-origin'
import { securityHeaders } from '../../console/server/security-headers'
import { proxyStream } from '../../console/server/stream-proxy'

const servers: Server[] = []

async function listen(server: Server): Promise<string> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

describe('headers', () => {
  const page = async () => {
    const app = express()
    app.use(securityHeaders('production'))
    app.use((_request, response) => void response.send(String(response.locals.nonce)))
    return listen(createServer(app))
  }

  it('carry a policy without unsafe sources, with a nonce of each request', async () => {
    const url = await page()
    const [first, second] = await Promise.all([fetch(url), fetch(url)])
    const policy = first.headers.get('content-security-policy')!
    const nonce = await first.text()
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(await second.text()).not.toBe(nonce)
    expect(first.headers.get('cache-control')).toBe('no-store')
  })
})

describe('a post', () => {
  let url: string
  beforeAll(async () => {
    const app = express()
    app.use(refuseForeignPosts)
    app.use((_request, response) => void response.send('done'))
    url = await listen(createServer(app))
  })
  const post = async (headers: Record<string, string>) => (await fetch(url, { method: 'POST', headers })).status

  it('of a page of ours is let through', async () => {
    expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await post({ origin: url })).toBe(200)
  })

  it('of another site, or of nobody, is refused', async () => {
    expect(await post({ 'sec-fetch-site': 'cross-site', origin: url })).toBe(403)
    expect(await post({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({})).toBe(403)
  })

  it('is not what a read is', async () => {
    expect((await fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
  })
})

describe('the stream', () => {
  it('comes through with the cookie, event by event, and ends with its reader', async () => {
    let seen: string | undefined
    const closed = new Promise<void>((resolve) => {
      const api = createServer((request, response) => {
        seen = request.headers.cookie
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write('data: {"type":"sources"}\n\n')
        response.on('close', resolve)
      })
      void listen(api).then(async (apiUrl) => {
        const app = express()
        app.get('/api/v1/stream', proxyStream(apiUrl))
        const url = await listen(createServer(app))
        const stop = new AbortController()
        const response = await fetch(`${url}/api/v1/stream`, { headers: { cookie: 'a=b' }, signal: stop.signal })
        const { value } = await response.body!.getReader().read()
        expect(new TextDecoder().decode(value)).toBe('data: {"type":"sources"}\n\n')
        stop.abort()
      })
    })
    await closed
    expect(seen).toBe('a=b')
  })

  it('says 503 where the API is away', async () => {
    const app = express()
    app.get('/api/v1/stream', proxyStream('http://127.0.0.1:9'))
    const url = await listen(createServer(app))
    expect((await fetch(`${url}/api/v1/stream`)).status).toBe(503)
  })
})
