// What this process knows of its parts, told to the ledger every few seconds: reads never ask Temporal or NATS.
import type { Logger } from 'pino'
import type { SourceHealth } from '../../domain/incident/vocabulary'
import { SELF_STATUS_MS, type SelfPart } from '../../domain/self'
import type { Ledger } from '../../ledger/connect'
import { reportSelf } from '../../ledger/self-status'
import { startLoop, type Loop } from '../../relay/loop'

export interface SelfReport {
  health: SourceHealth
  detail: string
}

/** Each part's report is asked for anew; one that throws is `unavailable`. */
export function startSelfReports(
  ledger: Ledger,
  parts: Partial<Record<SelfPart, () => SelfReport | Promise<SelfReport>>>,
  logger: Logger,
): Loop {
  return startLoop(async () => {
    for (const [part, ask] of Object.entries(parts)) {
      const report = await Promise.resolve()
        .then(ask)
        .catch((error: Error): SelfReport => ({ health: 'unavailable', detail: error.message.slice(0, 300) }))
      await reportSelf(ledger.pool, part as SelfPart, report.health, report.detail).catch((error: unknown) => {
        logger.debug({ err: error, part }, 'a part could not be reported')
      })
    }
    return SELF_STATUS_MS / 4
  })
}
