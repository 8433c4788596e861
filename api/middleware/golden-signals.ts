// HTTP golden signals for any Express app: counts, errors and a latency histogram of each route, in windows of ten
// seconds that a sink takes. See docs/guides/golden-signals-middleware.md.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Request, RequestHandler, Response } from 'express'
import { ALL_ROUTES, emptyValues, HTTP_WINDOW_SECONDS, type HttpValues, type HttpWindow } from '../../domain/detect/http-window'
import { bucketOf } from '../../domain/detect/histogram'
import { windowStart } from '../../domain/detect/windows'

export interface GoldenSignalsOptions {
  /** The service's name, without spaces, at most 50 characters. */
  service: string
  /** Takes finished windows, oldest first; where it fails they are kept and given again with the next ones. */
  sink(windows: HttpWindow[]): Promise<void>
  /** Tells processes of one service apart. Default: the host's name and a random part. */
  instance?: string
  /** Requests that do not count: health checks, long streams. Answers of `text/event-stream` never do. */
  ignore?(request: Request): boolean
  /** Routes told apart in one window; the rest counts as `(other)`. Default 200. */
  routes?: number
  /** Windows kept while the sink fails; the oldest go first. Default 2,000. */
  backlog?: number
  now?(): number
}

export interface GoldenSignals {
  middleware: RequestHandler
  /** Gives every finished window to the sink now; true where it took them. */
  flush(): Promise<boolean>
  /** Ends the timer and gives the sink what there is, the unfinished window too. */
  close(): Promise<void>
}

const WINDOW_MS = HTTP_WINDOW_SECONDS * 1_000
const LONGEST_ROUTE = 120
const OTHER = '(other)'
const UNMATCHED = '(unmatched)'

export function goldenSignals(options: GoldenSignalsOptions): GoldenSignals {
  const { service, sink, ignore = () => false, routes: mostRoutes = 200, backlog: mostWaiting = 2_000, now = Date.now } = options
  if (!/^[^\s]{1,50}$/.test(service)) throw new Error('The service needs a name of up to 50 characters without spaces.')
  const instance = options.instance ?? `${hostname().slice(0, 60)}/${randomUUID().slice(0, 8)}`
  let current = newWindow(windowStart(now(), WINDOW_MS))
  let waiting: HttpWindow[] = []
  let flushing: Promise<boolean> | undefined

  function record(route: string, response: Response, seconds: number): void {
    turn()
    const known = current.routes.has(route) || current.routes.size < mostRoutes
    add(current.total, response.statusCode, seconds)
    const key = known ? route : OTHER
    const values = current.routes.get(key) ?? emptyValues()
    current.routes.set(key, values)
    add(values, response.statusCode, seconds)
  }

  /** Puts the window aside once its time is over. One without requests counts too: it says that somebody measures. */
  function turn(): void {
    const start = windowStart(now(), WINDOW_MS)
    if (start === current.at) return
    setAside()
    current = newWindow(start)
  }

  function setAside(): void {
    const { at, total, routes } = current
    waiting.push({ service, route: ALL_ROUTES, instance, at, values: total })
    for (const [route, values] of routes) waiting.push({ service, route, instance, at, values })
    if (waiting.length > mostWaiting) waiting = waiting.slice(-mostWaiting)
  }

  async function give(): Promise<boolean> {
    if (waiting.length === 0) return true
    const given = waiting
    waiting = []
    try {
      await sink(given)
      return true
    } catch {
      waiting = [...given, ...waiting].slice(-mostWaiting)
      return false
    }
  }

  function flush(): Promise<boolean> {
    turn()
    flushing ??= give().finally(() => (flushing = undefined))
    return flushing
  }

  // A little after each window's end, so that it is read while it is fresh.
  const timer = setInterval(() => void flush(), WINDOW_MS / 5)
  timer.unref()

  return {
    middleware: (request, response, next) => {
      const started = performance.now()
      if (!ignore(request)) {
        const routeOf = watchRoute(request)
        // `close` also where the client went away; what was not answered by then has no status and does not count.
        response.once('close', () => {
          if (response.headersSent && !isStream(response)) record(routeOf(), response, (performance.now() - started) / 1_000)
        })
      }
      next()
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
      setAside()
      current = newWindow(windowStart(now(), WINDOW_MS))
      await give()
    },
  }
}

interface Window {
  at: number
  total: HttpValues
  routes: Map<string, HttpValues>
}

function newWindow(at: number): Window {
  return { at, total: emptyValues(), routes: new Map() }
}

function add(values: HttpValues, status: number, seconds: number): void {
  values.count += 1
  if (status >= 500) values.errors += 1
  values.buckets[bucketOf(seconds)]! += 1
}

/**
 * Method and pattern, never the path itself: ids in paths would be routes without end. Express forgets where a router was
 * mounted once a handler has failed, so the mount point is noted at the moment when Express sets the route.
 */
function watchRoute(request: Request): () => string {
  let held: { path?: unknown } | undefined = request.route as undefined
  let mounted = ''
  Object.defineProperty(request, 'route', {
    configurable: true,
    enumerable: true,
    get: () => held,
    set: (route: { path?: unknown } | undefined) => {
      held = route
      mounted = request.baseUrl
    },
  })
  return () => {
    const pattern = held?.path
    const path = pattern === undefined ? UNMATCHED : `${mounted}${typeof pattern === 'string' ? pattern : '(pattern)'}`
    return `${request.method} ${path}`.replace(/\s+/g, ' ').slice(0, LONGEST_ROUTE)
  }
}

function isStream(response: Response): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
}
