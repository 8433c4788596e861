// Mounts routes on Express: identity, role, origin, limits, validation, answer, in this order.
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import type { TokenRole } from '../domain/contract/access'
import { allowed, CHALLENGE, type Identity } from './auth/identity'
import type { ApiContext } from './context'
import { isSameOrigin } from './middleware/same-origin'
import type { RateLimits } from './middleware/rate-limits'
import { ProblemError } from './problem'
import type { Call, Route } from './route'

const BODY_LIMIT = '1mb'
/** 5,000 observations of the largest usual size. */
export const DOOR_LIMIT = '8mb'

export interface Locals {
  identity?: Identity
  /** The route's path, for metrics and the log. */
  route?: string
}

export function localsOf(response: Response): Locals {
  return response.locals as Locals
}

export function mount(app: Express, routes: readonly Route[], api: ApiContext, limits: RateLimits): void {
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1')
    app[route.method](
      path,
      enter(route, api, limits),
      ...bodyOf(route),
      ...(route.limit === 'sign-in' ? [limits.signIn] : []),
      answer(route, api),
    )
  }
}

/** Before the body is read: who asks, and whether they may. */
function enter(route: Route, api: ApiContext, limits: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const locals = localsOf(response)
    locals.route = route.path
    if (route.role !== 'anyone') {
      const identity = await limits.identify(request, () => api.identities.identify(request))
      locals.identity = admit(route.role, route, identity, request, api)
      response.setHeader('Cache-Control', 'no-store')
      limits.count(route.door ? 'doors' : 'api', locals.identity)
    }
    next()
  }
}

function admit(needed: TokenRole, route: Route, identity: Identity | null, request: Request, api: ApiContext): Identity {
  if (!identity) throw new ProblemError(401, 'Sign in, or send a token as `Authorization: Bearer <token>`.', CHALLENGE)
  if (!allowed(identity, needed, route.door?.webhook ?? false)) {
    throw new ProblemError(403, `This needs the role ${needed}; ${identity.actor} has ${identity.role}.`)
  }
  if (identity.via === 'cookie' && !isSameOrigin(request, api.config.baseUrl)) {
    throw new ProblemError(403, 'A request with a session cookie must come from a page of this site.')
  }
  return identity
}

function bodyOf(route: Route): RequestHandler[] {
  if (route.door)
    return [requireType(route.door.contentTypes), express.json({ limit: DOOR_LIMIT, type: () => true, strict: true })]
  return route.body ? [requireType(['json']), express.json({ limit: BODY_LIMIT, type: () => true })] : []
}

function requireType(types: string[]): RequestHandler {
  return (request, _response, next) => {
    if (!request.is(types))
      throw new ProblemError(415, `Send ${types.map((type) => (type === 'json' ? 'application/json' : type)).join(' or ')}.`)
    next()
  }
}

function answer(route: Route, api: ApiContext): RequestHandler {
  return async (request, response) => {
    const call = {
      params: route.params?.parse(request.params),
      query: route.query?.parse(request.query),
      body: route.door ? (request.body as unknown) : route.body?.parse(request.body),
      identity: localsOf(response).identity!,
      request,
      response,
      api,
    }
    const result = await route.handle(call as Call<never, never, never>)
    if (response.headersSent) return
    if (result === undefined) return void response.status(route.status ?? 204).end()
    if (route.door) return sendLean(response, route.status ?? 200, result)
    response.status(route.status ?? 200).json(result)
  }
}

/** Doors answer thousands of requests a second: without what Express works out for each answer. */
function sendLean(response: Response, status: number, value: unknown): void {
  const body = JSON.stringify(value)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...LEAN_HEADERS })
  response.end(body)
}

const LEAN_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
}
