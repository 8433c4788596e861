// The ledger for a process: opened, waited for, and its schema checked before anything is served.
import type { Logger } from 'pino'
import { openLedger, type Ledger } from '../../ledger/connect'
import { requireSchema, SchemaBehindError } from '../../ledger/schema/version'
import type { ProcessSettings } from './process'

/** Waits while Postgres is away; throws where its schema is behind. */
export async function openCheckedLedger(config: ProcessSettings, name: string, logger: Logger): Promise<Ledger> {
  const ledger = openLedger({
    url: config.DATABASE_URL,
    ...(config.DIRECT_DATABASE_URL && { directUrl: config.DIRECT_DATABASE_URL }),
    connections: config.SRE_DATABASE_CONNECTIONS,
    applicationName: `sre-${name}`,
  })
  for (;;) {
    try {
      await requireSchema(ledger.pool)
      return ledger
    } catch (error) {
      if (error instanceof SchemaBehindError) {
        await ledger.close()
        throw error
      }
      logger.warn({ err: error }, 'Postgres does not answer; trying again')
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
}
