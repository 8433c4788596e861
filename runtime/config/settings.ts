// Every setting, read from the environment: what it means, its default, and what it may be. docs/configuration.md is made of it.
import { z } from 'zod'

export type SettingMeta = {
  group: 'Surface' | 'Database' | 'Temporal and NATS' | 'Access' | 'Sign-in by OpenID Connect' | 'Embedded run' | 'Process'
  description: string
  /** Shown where the default is not a plain value. */
  otherwise?: string
  /** Never shown, neither in errors nor by `sre doctor`. */
  secret?: boolean
}

const port = z.coerce
  .number('a port, 1 to 65535')
  .int('a port, 1 to 65535')
  .min(1, 'a port, 1 to 65535')
  .max(65_535, 'a port, 1 to 65535')
const flag = z.enum(['0', '1', 'false', 'true'], 'true or false').transform((value) => value === '1' || value === 'true')
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'a URL like postgres://user:password@host:5432/database')
const webUrl = z
  .url({ protocol: /^https?$/, error: 'a URL like https://sre.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))
const role = z.enum(['viewer', 'operator', 'approver', 'admin'], 'one of viewer, operator, approver, admin')

/** "sre-admins=admin, sre=operator" */
const roleMap = z
  .string()
  .regex(
    /^\s*[^=,]+=(viewer|operator|approver|admin)\s*(,\s*[^=,]+=(viewer|operator|approver|admin)\s*)*$/,
    'pairs like sre-admins=admin, sre=operator',
  )
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((pair) => pair.split('=').map((part) => part.trim()) as [string, z.infer<typeof role>]),
    ),
  )

export const settings = z.object({
  PORT: port.default(3000).meta(about('Surface', 'The port of the console, the API and MCP.')),
  HOST: z
    .string()
    .default('127.0.0.1')
    .meta(about('Surface', 'The address that is listened on. `0.0.0.0` opens the bot to the network: put TLS in front of it.')),
  SRE_BASE_URL: webUrl
    .optional()
    .meta(
      about('Surface', 'Where people reach the console; links and cookies are made of it.', { otherwise: '`http://HOST:PORT`' }),
    ),
  SRE_TRUST_PROXY: z
    .string()
    .optional()
    .transform(trustProxy)
    .meta(
      about(
        'Surface',
        'Whose `X-Forwarded-*` headers count: `true`, a number of proxies, or their addresses, separated by commas.',
        { otherwise: 'nobody’s' },
      ),
    ),
  SRE_METRICS: z
    .enum(['loopback', 'public', 'token'], 'one of loopback, public, token')
    .default('loopback')
    .meta(about('Surface', 'Who may read `/metrics`: requests from this machine, anybody, or holders of a token.')),
  SRE_API_URL: webUrl
    .optional()
    .meta(about('Surface', 'Where `sre console` reaches the API.', { otherwise: '`http://127.0.0.1:PORT`' })),

  DATABASE_URL: postgresUrl.optional().meta(
    about('Database', 'The ledger, as a login that is a member of `sre_app`; may lead through a pooler.', {
      secret: true,
      otherwise: 'an embedded Postgres',
    }),
  ),
  DIRECT_DATABASE_URL: postgresUrl
    .optional()
    .meta(about('Database', 'The same around poolers: for LISTEN.', { secret: true, otherwise: '`DATABASE_URL`' })),
  MIGRATION_DATABASE_URL: postgresUrl.optional().meta(
    about('Database', 'A login that owns the schema: for `sre migrate`, directly.', {
      secret: true,
      otherwise: '`DIRECT_DATABASE_URL`',
    }),
  ),
  MAINTENANCE_DATABASE_URL: postgresUrl
    .optional()
    .meta(
      about(
        'Database',
        'A login that is a member of `sre_maintenance`: partitions and retention. Without it, with an external database, these stay undone and `sre doctor` says so.',
        { secret: true, otherwise: 'none' },
      ),
    ),
  SRE_DATABASE_CONNECTIONS: z.coerce
    .number('a number from 2 to 200')
    .int('a number from 2 to 200')
    .min(2, 'a number from 2 to 200')
    .max(200, 'a number from 2 to 200')
    .default(20)
    .meta(about('Database', 'Connections that each process keeps at most.')),
  SRE_INGEST_SHARED: z.coerce
    .number('a number from 1 to 5000')
    .int('a number from 1 to 5000')
    .min(1, 'a number from 1 to 5000')
    .max(5_000, 'a number from 1 to 5000')
    .optional()
    .meta(
      about('Database', 'Observations that requests share a transaction up to; 1: each request has its own.', {
        otherwise: '`1500`',
      }),
    ),

  TEMPORAL_ADDRESS: z
    .string()
    .optional()
    .meta(
      about(
        'Temporal and NATS',
        'The Temporal frontend, `host:port`. API key, TLS and profiles are read as `temporal` itself reads them (`TEMPORAL_API_KEY`, `TEMPORAL_TLS_…`, `TEMPORAL_PROFILE`).',
        { otherwise: 'an embedded dev server' },
      ),
    ),
  TEMPORAL_NAMESPACE: z.string().default('default').meta(about('Temporal and NATS', 'The namespace of the workflows.')),
  NATS_URL: z
    .string()
    .regex(/^(nats|tls|wss?):\/\/\S+$/, 'a URL like nats://host:4222')
    .optional()
    .meta(
      about('Temporal and NATS', 'The NATS server.', {
        secret: true,
        otherwise: 'an embedded one, where its program can be had',
      }),
    ),

  SRE_AUTH_SECRET: z
    .string()
    .min(32, 'at least 32 characters: openssl rand -base64 32')
    .optional()
    .meta(
      about('Access', 'Signs the session cookies; the same for every process.', {
        secret: true,
        otherwise: 'made at the first start and kept in the data folder',
      }),
    ),
  SRE_BOOTSTRAP_ADMIN_TOKEN: z
    .string()
    .min(24, 'at least 24 characters')
    .optional()
    .meta(
      about('Access', 'A token that admits as admin while it is set: to make the first real one in an automated set-up.', {
        secret: true,
        otherwise: 'none',
      }),
    ),

  SRE_OIDC_DISCOVERY_URL: z
    .url('a URL ending in /.well-known/openid-configuration')
    .optional()
    .meta(about('Sign-in by OpenID Connect', 'The provider’s discovery document.', { otherwise: 'off' })),
  SRE_OIDC_CLIENT_ID: z.string().optional().meta(about('Sign-in by OpenID Connect', 'The client’s id.')),
  SRE_OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .meta(about('Sign-in by OpenID Connect', 'The client’s secret.', { secret: true })),
  SRE_OIDC_NAME: z
    .string()
    .default('Single sign-on')
    .meta(about('Sign-in by OpenID Connect', 'What the button on the sign-in page says.')),
  SRE_OIDC_SCOPES: z
    .string()
    .default('openid profile email')
    .meta(about('Sign-in by OpenID Connect', 'Scopes that are asked for.')),
  SRE_OIDC_ROLE_CLAIM: z.string().optional().meta(about('Sign-in by OpenID Connect', 'The claim that holds roles or groups.')),
  SRE_OIDC_ROLES: roleMap
    .optional()
    .meta(about('Sign-in by OpenID Connect', 'Which value of that claim gives which role: `sre-admins=admin, sre=operator`.')),
  SRE_OIDC_DEFAULT_ROLE: role.default('viewer').meta(about('Sign-in by OpenID Connect', 'The role of everybody else.')),

  SRE_DATA_DIR: z
    .string()
    .default('.data')
    .meta(about('Embedded run', 'Where the embedded Postgres, Temporal and NATS keep their data.')),
  SRE_TOOLS_DIR: z
    .string()
    .optional()
    .meta(
      about('Embedded run', 'Where downloaded and built programs are kept between runs.', {
        otherwise: '`~/.cache/sre-smart-bot/bin` (macOS: `~/Library/Caches/…`)',
      }),
    ),
  SRE_OFFLINE: flag.default(false).meta(about('Embedded run', 'Get no programs: use what is on PATH and in the cache.')),
  SRE_NATS: z
    .enum(['auto', 'off'], 'auto or off')
    .default('auto')
    .meta(about('Embedded run', 'Whether an embedded NATS server is started.')),

  SRE_PROBE_TARGETS: z
    .string()
    .optional()
    .meta(
      about(
        'Process',
        'Dependencies that the worker probes beside its own: a JSON list, or `@` and the path of a file with one. Each has `name`, `type` (`http`, `tcp`, `tls`, `postgres`, `temporal`, `nats`), where it is, and optionally `severity`, `timeoutMs`, `scope`.',
        { secret: true, otherwise: 'none' },
      ),
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'one of trace, debug, info, warn, error, fatal, silent')
    .default('info')
    .meta(about('Process', 'How much the processes log, as JSON lines; in the embedded run into the data folder’s `logs`.')),
  SRE_METRICS_PORT: port.optional().meta(
    about('Process', 'Where a worker serves the metrics of its Temporal workers at `/metrics`, for Prometheus.', {
      otherwise: 'nowhere',
    }),
  ),
})

export type Settings = z.infer<typeof settings>

function about(group: SettingMeta['group'], description: string, more: Partial<SettingMeta> = {}): SettingMeta {
  return { group, description, ...more }
}

function trustProxy(value: string | undefined): boolean | number | string[] | undefined {
  if (value === undefined) return undefined
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim())
}
