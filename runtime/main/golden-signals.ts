// The golden signals of the bot's own API, kept in its ledger.
import type { Logger } from 'pino'
import { goldenSignals, type GoldenSignals } from '../../api/middleware/golden-signals'
import type { Ledger } from '../../ledger/connect'
import { writeHttpWindows } from '../../ledger/http-windows'

/** Probes and scrapes come at a steady beat whatever happens: they would only water the signals down. */
const IGNORED = new Set(['/healthz', '/readyz', '/metrics'])

export function createGoldenSignals(ledger: Ledger, logger: Logger): GoldenSignals {
  return goldenSignals({
    service: 'sre-api',
    ignore: ({ path }) => IGNORED.has(path) || path.startsWith('/assets/'),
    sink: async (windows) => {
      await writeHttpWindows(ledger, windows).catch((error: unknown) => {
        logger.warn({ err: error }, 'HTTP windows wait: the ledger did not take them')
        throw error
      })
    },
  })
}
