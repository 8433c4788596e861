// The API as an Express app: everything it needs comes in `deps`, and `close` ends what it started.
import express, { type Express } from 'express'
import helmet from 'helmet'
import { cached } from '../ledger/cached'
import { countOpenIncidents } from '../ledger/incidents/list'
import { createAuth } from './auth/better-auth'
import { createIdentities } from './auth/identity'
import { createSignInRecord } from './auth/sign-in-record'
import { singleSignOn } from './auth/single-sign-on'
import type { ApiContext } from './context'
import type { ApiDeps } from './deps'
import { docsRouter } from './docs'
import { createReadiness } from './health/readiness'
import { createMetrics } from './metrics'
import { accessLog } from './middleware/access-log'
import { createRateLimits } from './middleware/rate-limits'
import { withRequestId } from './middleware/request-id'
import { mount } from './mount'
import { openApiDocument } from './openapi'
import { problemHandler, unknownPath } from './problem'
import { routes } from './routes'
import { doorRoutes } from './routes/doors'
import { createStream } from './stream'

export type ApiApp = Express & {
  /** Ends streams and background work; the server itself is its owner's. */
  close(): Promise<void>
}

/** Paths that the API answers, also where they are unknown; the rest is the console's. */
const OURS = /^\/(api|mcp|healthz|readyz|metrics)(\/|$)/

export function createApp(deps: ApiDeps): ApiApp {
  const api = createContext(deps)
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', deps.config.trustProxy ?? false)
  app.set('query parser', 'simple')

  app.use(withRequestId(), accessLog(deps.logger), api.metrics.measure, ...(deps.middleware ?? []))
  const limits = createRateLimits(deps.config)
  // Doors first: they are many, and answer with the few headers that they need.
  mount(app, doorRoutes, api, limits)
  app.use(securityHeaders(deps.config.baseUrl))
  mount(
    app,
    routes.filter(({ door }) => !door),
    api,
    limits,
  )
  app.use(docsRouter(openApiDocument(routes)))
  app.use(singleSignOn(api))
  app.use((request, response, next) => (OURS.test(request.path) ? unknownPath()(request, response, next) : next()))
  if (deps.console) app.use(deps.console)
  app.use(unknownPath())
  app.use(problemHandler(deps.logger))

  const close = async (): Promise<void> => {
    await api.stream.close()
    await api.identities.close()
  }
  return Object.assign(app, { close })
}

function createContext(deps: ApiDeps): ApiContext {
  const clock = deps.clock ?? (() => new Date())
  const auth = createAuth(deps)
  const metrics = createMetrics(deps)
  return {
    ...deps,
    clock,
    auth,
    metrics,
    identities: createIdentities(deps, auth),
    signIns: createSignInRecord(deps, clock),
    readiness: createReadiness(deps, clock),
    stream: createStream(deps, metrics.streams),
    openCounts: cached(() => countOpenIncidents(deps.ledger.pool)),
  }
}

/** An answer of the API runs nothing and is framed by nobody; pages set a policy of their own over this one. */
function securityHeaders(baseUrl: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: baseUrl.startsWith('https://'),
    xFrameOptions: { action: 'deny' },
  })
}
