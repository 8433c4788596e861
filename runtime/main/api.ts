// The API process: doors, reads, the stream, and the console behind them where it is asked to serve it.
import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { createApp } from '../../api/app'
import type { ApiConfig } from '../../api/deps'
import { goldenSignals } from '../../api/middleware/golden-signals'
import { writeHttpWindows } from '../../ledger/http-windows'
import { createIngest, type IngestOptions } from '../../ledger/ingest'
import { createNotifier } from '../../ledger/notify'
import { createPushTouch } from '../../ledger/source-status'
import { cachePolicy } from '../../ledger/policy'
import { cacheSuppressionRules } from '../../ledger/suppression-rules'
import { ConfigurationError } from '../config/config'
import { openCheckedLedger } from './ledger'
import { listenOn, localUrl, stopServer } from './listen'
import { runProcess, type ProcessSettings, type Started } from './process'

/** Asked by machines every few seconds: they would hide what people see. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

export async function startApi(config: ProcessSettings, logger: Logger): Promise<Started> {
  const apiConfig = apiConfigOf(config)
  const ledger = await openCheckedLedger(config, 'api', logger)
  const notifier = createNotifier(ledger)
  const policy = cachePolicy(ledger)
  const rules = cacheSuppressionRules(ledger)
  const heardOf = createPushTouch(ledger)
  const ingest = createIngest({ ledger, policy, rules, notifier, onWritten: heardOf, options: sharingOf(config) })
  const signals = goldenSignals({
    service: 'sre-api',
    sink: (windows) => writeHttpWindows(ledger, windows),
    ignore: ({ path }) => PROBES.has(path),
  })
  const consoleHandler = await consoleOf(config)
  const deps = { ledger, ingest, notifier, policy, rules, config: apiConfig, logger, middleware: [signals.middleware] }
  const app = createApp({ ...deps, ...(consoleHandler && { console: consoleHandler }) })
  const server: Server = createServer(app)
  await listenOn(server, config)
  return {
    stop: async () => {
      const closed = stopServer(server)
      await app.close()
      await closed
      await signals.close()
      await ingest.close()
      await heardOf.close()
      await notifier.close()
      await ledger.close()
    },
  }
}

/** Requests that share nothing only wait for each other: then there are as many writers as connections. */
function sharingOf({ SRE_INGEST_SHARED: shared, SRE_DATABASE_CONNECTIONS: writers }: ProcessSettings): Partial<IngestOptions> {
  if (shared === undefined) return {}
  return shared === 1 ? { shared, writers } : { shared }
}

async function consoleOf(config: ProcessSettings): Promise<RequestHandler | undefined> {
  if (process.env.SRE_EMBEDDED_CONSOLE !== '1') return undefined
  const { createConsoleHandler } = await import('../../console/server')
  return createConsoleHandler({ apiUrl: localUrl(config), mode: 'production' })
}

function apiConfigOf(config: ProcessSettings): ApiConfig {
  if (!config.SRE_AUTH_SECRET) {
    throw new ConfigurationError([
      'SRE_AUTH_SECRET: set it to at least 32 characters, the same for every API process: openssl rand -base64 32.',
    ])
  }
  return {
    baseUrl: config.SRE_BASE_URL ?? localUrl(config),
    authSecret: config.SRE_AUTH_SECRET,
    metrics: config.SRE_METRICS,
    ...(config.SRE_TRUST_PROXY !== undefined && { trustProxy: config.SRE_TRUST_PROXY }),
    ...(config.SRE_BOOTSTRAP_ADMIN_TOKEN && { bootstrapToken: config.SRE_BOOTSTRAP_ADMIN_TOKEN }),
    ...(config.SRE_OIDC_DISCOVERY_URL && {
      openIdConnect: {
        name: config.SRE_OIDC_NAME,
        discoveryUrl: config.SRE_OIDC_DISCOVERY_URL,
        clientId: config.SRE_OIDC_CLIENT_ID!,
        clientSecret: config.SRE_OIDC_CLIENT_SECRET!,
        scopes: config.SRE_OIDC_SCOPES.split(/\s+/),
        defaultRole: config.SRE_OIDC_DEFAULT_ROLE,
        ...(config.SRE_OIDC_ROLE_CLAIM && { roleClaim: config.SRE_OIDC_ROLE_CLAIM }),
        ...(config.SRE_OIDC_ROLES && { roles: config.SRE_OIDC_ROLES }),
      },
    }),
  }
}

await runProcess('api', startApi)
