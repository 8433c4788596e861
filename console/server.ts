// The console as one Express handler, to be mounted last: static files, security headers, then Remix.
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { refuseForeignPosts } from './server/same-origin'
import { securityHeaders } from './server/security-headers'
import { proxyStream } from './server/stream-proxy'

export interface ConsoleOptions {
  /** Where the API answers, without a path: `http://127.0.0.1:3000`. */
  apiUrl: string
  mode: 'production' | 'development'
}

const BUILD = fileURLToPath(new URL('./build/', import.meta.url))
const YEAR_SECONDS = 365 * 24 * 3_600

/** `GET /api/v1/stream` is passed on to the API where no earlier handler took it: a console that runs alone. */
export function createConsoleHandler({ apiUrl, mode }: ConsoleOptions): RequestHandler {
  const router = express.Router()
  const remix = mode === 'development' ? developmentHandler(router, apiUrl) : productionHandler(apiUrl)
  // A build that does not load is told to who asks for a page; the process, which may be the API's, goes on.
  remix.catch(() => undefined)

  router.get('/api/v1/stream', proxyStream(apiUrl))
  // Tables repeat themselves: the fastest level already makes them a seventh.
  router.use(compression({ level: 1 }))
  if (mode === 'production') {
    router.use(
      '/assets',
      express.static(`${BUILD}client/assets`, { immutable: true, maxAge: YEAR_SECONDS * 1_000, fallthrough: false }),
    )
    router.use(express.static(`${BUILD}client`, { maxAge: 3_600_000, index: false }))
  }
  router.use(securityHeaders(mode))
  router.use(refuseForeignPosts)
  router.use((request: Request, response: Response, next: NextFunction) => {
    remix.then((handle) => handle(request, response, next)).catch(next)
  })
  return router
}

function productionHandler(apiUrl: string): Promise<RequestHandler> {
  const entry = `${BUILD}server/index.js`
  if (!existsSync(entry)) return Promise.resolve(notBuilt)
  // React chooses its build by this when it is first loaded, and the one for development renders half as fast.
  process.env.NODE_ENV ??= 'production'
  return import(pathToFileURL(entry).href).then((build: ServerBuild) => remixHandler(build, 'production', apiUrl))
}

async function developmentHandler(router: express.Router, apiUrl: string): Promise<RequestHandler> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('..', import.meta.url)),
    server: { middlewareMode: true },
  })
  router.stack.unshift(...express.Router().use(vite.middlewares).stack)
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return remixHandler(build, 'development', apiUrl)
}

function remixHandler(build: ServerBuild | (() => Promise<ServerBuild>), mode: string, apiUrl: string): RequestHandler {
  const handler = createRequestHandler({
    build,
    mode,
    getLoadContext: (request, response) => ({ apiUrl, clientIp: request.ip ?? '', nonce: String(response.locals.nonce) }),
  })
  return handler as unknown as RequestHandler
}

function notBuilt(_request: Request, response: Response): void {
  response.status(503).type('text').send('The console is not built: run `npm run build:console`, then start again.\n')
}
