// What is measured: Postgres as durable as the product runs it, Temporal with its file, and the bot's own processes.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { prepareEmbeddedDatabase } from '../../ledger/schema/embedded'
import { startNodeService } from '../../runtime/embedded/node-service'
import { freePort } from '../../runtime/embedded/ports'
import { startPostgres, type RunningPostgres } from '../../runtime/embedded/postgres'
import { resolveProgram } from '../../runtime/embedded/resolve-program'
import { startTemporalServer, type RunningTemporal } from '../../runtime/embedded/temporal'

export const TOKEN = 'bench-bootstrap-token-0123456789'
const PASSWORD = 'bench'

export interface Bench {
  folder: string
  postgres: RunningPostgres
  /** A new migrated database. */
  database(): Promise<Database>
  /** Started at the first call. */
  temporal(): Promise<RunningTemporal>
  close(): Promise<void>
}

export interface Database {
  /** As sre_app. */
  url: string
  /** As the superuser, for looking. */
  pool: Pool
  env: Record<string, string>
}

/** The embedded run's settings, and nothing less: fsync and synchronous_commit stay on. */
const SETTINGS = ['max_connections=200', 'shared_buffers=256MB', 'max_wal_size=2GB', 'log_min_messages=warning', 'jit=off']

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-bench-'))
  await chmod(folder, 0o755)
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: PASSWORD,
    settings: SETTINGS,
  })
  const pools: Pool[] = []
  let databases = 0
  let temporal: Promise<RunningTemporal> | undefined

  async function database(): Promise<Database> {
    const name = `bench_${(databases += 1)}`
    await prepareEmbeddedDatabase({ url: postgres.url, name, passwords: { sre_app: PASSWORD, sre_maintenance: PASSWORD } })
    const pool = new Pool({ connectionString: postgres.url(name), max: 4 })
    pool.on('error', () => undefined)
    pools.push(pool)
    const url = `postgres://sre_app:${PASSWORD}@127.0.0.1:${postgres.port}/${name}`
    return { url, pool, env: { DATABASE_URL: url, SRE_DATA_DIR: join(folder, name) } }
  }

  return {
    folder,
    postgres,
    database,
    temporal: () => (temporal ??= startTemporal(folder)),
    close: async () => {
      await (await temporal)?.stop()
      for (const pool of pools) await pool.end()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startTemporal(folder: string): Promise<RunningTemporal> {
  const program = await resolveProgram('temporal', { progress: (line) => process.stderr.write(`${line}\n`) })
  if (!program) throw new Error('There is no Temporal server: run `npx sre doctor`.')
  return startTemporalServer({ program, port: await freePort(), databaseFile: join(folder, 'temporal.db'), namespace: 'default' })
}

export interface RunningApi {
  url: string
  stop(): Promise<void>
}

export async function startApi(bench: Bench, { env }: Database, more: Record<string, string> = {}): Promise<RunningApi> {
  const port = await freePort()
  const running = await startNodeService({
    main: 'api.ts',
    env: {
      ...common,
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      SRE_AUTH_SECRET: 'bench-auth-secret-0123456789-0123456789',
      SRE_BOOTSTRAP_ADMIN_TOKEN: TOKEN,
      ...more,
    },
    logFile: join(bench.folder, 'api.log'),
    startWithinMs: 120_000,
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => running.stop() }
}

export async function startWorker(
  bench: Bench,
  { env }: Database,
  { address, namespace }: RunningTemporal,
): Promise<{ stop(): Promise<void> }> {
  const running = await startNodeService({
    main: 'worker.ts',
    env: { ...common, ...env, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    logFile: join(bench.folder, 'worker.log'),
    startWithinMs: 120_000,
  })
  return { stop: () => running.stop() }
}

const common = { LOG_LEVEL: 'warn', NODE_ENV: 'production' }

/** Calls the API as admin; throws where it refuses. */
export async function call<T>({ url }: RunningApi, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** 0 switches it off. */
export async function setStormBudget(api: RunningApi, newIncidentsPerMinute: number): Promise<void> {
  const { version, policy } = await call<{ version: number; policy: { storm: object } }>(api, 'GET', '/api/v1/policy')
  await call(api, 'PUT', '/api/v1/policy', {
    policy: { ...policy, storm: { ...policy.storm, newIncidentsPerMinute } },
    note: 'bench',
    expected: version,
  })
}
