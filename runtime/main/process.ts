// What every process of ours does around its work: configuration, log, readiness, and an orderly end.
import type { Logger } from 'pino'
import { createLogger } from '../../api/logger'
import { readConfig, ConfigurationError } from '../config/config'
import type { Settings } from '../config/settings'
import type { ChildMessage } from '../embedded/node-service'

export interface Started {
  /** Lets what is under way finish. */
  stop(): Promise<void>
}

/** Settings of a process that does not bring its own servers. */
export type ProcessSettings = Settings & { DATABASE_URL: string }

/** Runs until a signal, the end of the parent, or a fault that nobody caught. */
export async function runProcess(
  name: string,
  start: (config: ProcessSettings, logger: Logger) => Promise<Started>,
): Promise<void> {
  let logger = createLogger('info', name)
  let stopping = false
  let started: Started | undefined

  const end = (code: number, why: string): void => {
    if (stopping) return
    stopping = true
    logger.info({ why }, 'stopping')
    // Whatever hangs must not keep the process: the supervisor's patience is a little longer.
    setTimeout(() => process.exit(code || 1), 35_000).unref()
    void (started?.stop() ?? Promise.resolve())
      .catch((error: unknown) => logger.error({ err: error }, 'did not stop in order'))
      .then(() => process.exit(code))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0, signal))
  process.on('disconnect', () => end(0, 'the parent is gone'))
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'a fault that nobody caught')
    end(1, 'fault')
  })

  try {
    const config = requireDatabase(readConfig(process.env))
    logger = createLogger(config.LOG_LEVEL, name)
    started = await start(config, logger)
    logger.info('ready')
    tell({ type: 'ready' })
  } catch (error) {
    logger.fatal({ err: error }, 'does not start')
    if (!process.send) process.stderr.write(`${(error as Error).message}\n`)
    tell({ type: 'failed', reason: (error as Error).message })
    end(1, 'it did not start')
  }
}

function requireDatabase(config: Settings): ProcessSettings {
  if (config.DATABASE_URL) return config as ProcessSettings
  throw new ConfigurationError([
    'DATABASE_URL: set it to the ledger, postgres://user:password@host:5432/database (only `sre up` brings its own).',
  ])
}

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}
