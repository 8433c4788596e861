// Every request has an id: the caller's own where it is a plain one, otherwise a new one.
import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'

const PLAIN = /^[A-Za-z0-9_-]{8,64}$/
const ids = new WeakMap<object, string>()

export function withRequestId(): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id']
    const id = typeof given === 'string' && PLAIN.test(given) ? given : randomUUID()
    ids.set(request, id)
    response.setHeader('X-Request-Id', id)
    next()
  }
}

export function requestId(request: Request): string {
  return ids.get(request) ?? 'unknown'
}
