// Passes the event stream through where the console runs as a process of its own; in one process the API answers first.
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Request, Response } from 'express'

const FORWARDED = ['cookie', 'last-event-id', 'accept', 'user-agent'] as const
const CONNECT_TIMEOUT_MS = 10_000

export function proxyStream(apiUrl: string) {
  return function proxy(request: Request, response: Response): void {
    const target = new URL('/api/v1/stream', apiUrl)
    const headers: Record<string, string> = {}
    for (const name of FORWARDED) {
      const value = request.get(name)
      if (value !== undefined) headers[name] = value
    }
    const open = target.protocol === 'https:' ? httpsRequest : httpRequest
    const upstream = open(target, { headers }, (answer) => {
      upstream.setTimeout(0)
      response.writeHead(answer.statusCode ?? 502, {
        'content-type': answer.headers['content-type'] ?? 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.flushHeaders()
      answer.pipe(response)
    })
    upstream.setTimeout(CONNECT_TIMEOUT_MS, () => upstream.destroy(new Error('the API did not answer')))
    upstream.on('error', () => {
      if (response.headersSent) response.end()
      else response.status(503).end()
    })
    response.on('close', () => upstream.destroy())
    upstream.end()
  }
}
