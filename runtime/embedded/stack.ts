// The servers and processes of the embedded run as services, in the order in which they need each other.
import { join } from 'node:path'
import { prepareEmbeddedDatabase } from '../../ledger/schema/embedded'
import type { Settings } from '../config/settings'
import { rememberedPorts, type DataFolder } from './data-folder'
import { natsUrl, startNats } from './nats'
import { startNodeService } from './node-service'
import { startPostgres } from './postgres'
import { freePort } from './ports'
import { resolveProgram } from './resolve-program'
import type { Service } from './supervisor'
import { startTemporalServer } from './temporal'

export interface Stack {
  services: Service[]
  /** What the processes of the bot are given; complete once the services before them are ready. */
  env: Record<string, string>
  /** Where Temporal Web answers, if it is ours; asked once it was started. */
  temporalWeb(): string | undefined
}

const DATABASE = 'sre'
/** Compiling a large console or a cold cache of a slow disk. */
const START_WITHIN_MS = 120_000

/** What `config` gives an address for is not started. */
export async function planStack(
  config: Settings,
  folder: DataFolder,
  baseUrl: string,
  say: (line: string) => void,
  abort?: AbortSignal,
): Promise<Stack> {
  const ports = await rememberedPorts(folder)
  const programs = await findPrograms(config, say, abort)
  const env = baseEnvironment(config, folder, baseUrl)
  const log = (name: string): string => join(folder.logs, `${name}.log`)
  const services: Service[] = []
  let web: { uiPort: number } | undefined

  if (!config.DATABASE_URL) services.push(postgres(folder, ports.postgres, log('postgres'), env))
  if (programs.temporal) {
    env.TEMPORAL_ADDRESS = `127.0.0.1:${ports.temporal}`
    const { temporal: program } = programs
    const options = {
      program,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      databaseFile: folder.temporalDatabase,
      namespace: config.TEMPORAL_NAMESPACE,
    }
    web = options
    services.push({
      name: 'temporal',
      stopSignal: 'SIGTERM',
      start: async (spawned) => {
        const start = () => startTemporalServer({ ...options, logFile: log('temporal'), spawned })
        return start().catch(async (error: Error) => {
          if (!error.message.includes('UI port')) throw error
          options.uiPort = await freePort() // another start of the product took the usual one a moment ago
          return start()
        })
      },
    })
  }
  if (programs.nats) {
    const options = {
      program: programs.nats,
      folder: folder.nats,
      port: ports.nats,
      password: folder.secrets.nats,
      logFile: log('nats'),
    }
    env.NATS_URL = natsUrl(ports.nats, folder.secrets.nats)
    services.push({ name: 'nats', stopSignal: 'SIGTERM', start: (spawned) => startNats({ ...options, spawned }) })
  }
  for (const name of ['api', 'worker'] as const) {
    const options = { main: `${name}.ts` as const, env, logFile: log(name), startWithinMs: START_WITHIN_MS }
    services.push({ name, stopSignal: 'SIGTERM', start: (spawned) => startNodeService({ ...options, spawned }) })
  }
  return { services, env, temporalWeb: () => web && `http://127.0.0.1:${web.uiPort}` }
}

interface FoundPrograms {
  temporal?: string
  nats?: string
}

async function findPrograms(config: Settings, say: (line: string) => void, abort?: AbortSignal): Promise<FoundPrograms> {
  const options = {
    progress: say,
    offline: config.SRE_OFFLINE,
    ...(abort && { abort }),
    ...(config.SRE_TOOLS_DIR && { cacheFolder: config.SRE_TOOLS_DIR }),
  }
  const found: FoundPrograms = {}
  if (!config.TEMPORAL_ADDRESS) {
    found.temporal = await resolveProgram('temporal', options)
    if (!found.temporal) {
      throw new Error(
        'There is no Temporal server and none could be got: connect to the network, or install Go, or put `temporal` on PATH, or set TEMPORAL_ADDRESS.',
      )
    }
  }
  if (!config.NATS_URL && config.SRE_NATS === 'auto') {
    found.nats = await resolveProgram('nats-server', options)
    if (!found.nats)
      say('There is no NATS server: the bot runs without the inbound stream. Put `nats-server` on PATH or set NATS_URL for it.')
  }
  return found
}

function baseEnvironment(config: Settings, folder: DataFolder, baseUrl: string): Record<string, string> {
  return {
    SRE_BASE_URL: baseUrl,
    SRE_AUTH_SECRET: config.SRE_AUTH_SECRET ?? folder.secrets.auth,
    SRE_EMBEDDED: '1',
    SRE_EMBEDDED_CONSOLE: '1',
    SRE_DATA_DIR: folder.path,
  }
}

function postgres(folder: DataFolder, port: number, logFile: string, env: Record<string, string>): Service {
  const { secrets } = folder
  const urlOf = (role: string, password: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`
  env.DATABASE_URL = urlOf('sre_app', secrets.app)
  env.MAINTENANCE_DATABASE_URL = urlOf('sre_maintenance', secrets.maintenance)
  env.MIGRATION_DATABASE_URL = urlOf('postgres', secrets.postgres)
  const options = { folder: folder.postgres, port, password: secrets.postgres, logFile, settings: SETTINGS }
  return {
    name: 'postgres',
    stopSignal: 'SIGINT',
    start: async (spawned) => {
      const running = await startPostgres({ ...options, spawned })
      const passwords = { sre_app: secrets.app, sre_maintenance: secrets.maintenance }
      await prepareEmbeddedDatabase({ url: running.url, name: DATABASE, passwords }).catch(async (error: unknown) => {
        await running.stop()
        throw error
      })
      return { process: running.process, stop: () => running.stop() }
    },
  }
}

/** Room for both processes' pools; memory for a laptop; sizes of the log for a storm. */
const SETTINGS = ['max_connections=120', 'shared_buffers=256MB', 'max_wal_size=2GB', 'log_min_messages=warning', 'jit=off']
