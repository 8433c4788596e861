// Housekeeping of the worker: the audit sealer, and once an hour partitions and retention as sre_maintenance.
import type { Logger } from 'pino'
import { startSealer } from '../../ledger/audit/seal'
import { openLedger, type Ledger } from '../../ledger/connect'
import { applyRetention } from '../../ledger/retention'
import { startLoop } from '../../relay/loop'
import { keepHead } from './audit-head'

export interface MaintenanceOptions {
  ledger: Ledger
  /** As a member of sre_maintenance; without it nothing is made ahead or forgotten. */
  maintenanceUrl: string | undefined
  /** Where the newest head of the audit chain is kept. */
  headFolder: string | undefined
  logger: Logger
}

const HOUR_MS = 3_600_000
const RETRY_MS = 60_000

export function startMaintenance({ ledger, maintenanceUrl, headFolder, logger }: MaintenanceOptions): { close(): Promise<void> } {
  const sealer = startSealer(
    ledger.pool,
    (head) => {
      // In the log of whoever collects it, where no folder of this machine lasts.
      logger[headFolder ? 'debug' : 'info']({ head }, 'audit block sealed')
      if (headFolder)
        void keepHead(headFolder, head).catch((error: unknown) => logger.warn({ err: error }, 'the audit head was not kept'))
    },
    (error) => logger.warn({ err: error }, 'audit events were not sealed; trying again'),
  )
  const retention = maintenanceUrl ? startRetention(maintenanceUrl, logger) : undefined
  if (!retention) logger.warn('MAINTENANCE_DATABASE_URL is not set: partitions and retention stay undone')
  return {
    close: async () => {
      await Promise.all([sealer.close(), retention?.close()])
    },
  }
}

function startRetention(url: string, logger: Logger): { close(): Promise<void> } {
  const maintenance = openLedger({ url, connections: 2, applicationName: 'sre-maintenance' })
  const loop = startLoop(async () => {
    try {
      const work = await applyRetention(maintenance.pool)
      logger.info({ work }, 'retention applied')
      return HOUR_MS
    } catch (error) {
      logger.warn({ err: error }, 'retention was not applied; trying again')
      return RETRY_MS
    }
  })
  return {
    close: async () => {
      await loop.close()
      await maintenance.close()
    },
  }
}
