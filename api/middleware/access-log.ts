// One line a request, when it is answered. Doors and probes are debug: a storm must not fill the disk.
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { localsOf } from '../mount'
import { requestId } from './request-id'

const QUIET = /^\/(healthz|readyz|metrics|api\/v1\/(observations|webhooks|stream))/

export function accessLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    // What fails is logged by the problem handler all the same.
    if (QUIET.test(request.path) && !logger.isLevelEnabled('debug')) return next()
    const started = performance.now()
    response.once('finish', () => {
      const level = response.statusCode >= 500 ? 'warn' : QUIET.test(request.path) ? 'debug' : 'info'
      if (!logger.isLevelEnabled(level)) return
      const { route, identity } = localsOf(response)
      // Neither query nor body: they may hold what should not be kept.
      logger[level]({
        requestId: requestId(request),
        method: request.method,
        path: route ?? request.path.slice(0, 200),
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        actor: identity?.actor,
      })
    })
    next()
  }
}
