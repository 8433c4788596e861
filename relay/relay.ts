// The relay: the outbox to Temporal, reconciliation, and the watch over both, in one place to start and stop.
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { SourceSchedule } from '../domain/sources'
import type { Ledger } from '../ledger/connect'
import { listen } from '../ledger/listen'
import { CHANNEL } from '../ledger/notify'
import { reconcile, type ReconcileOptions } from '../ledger/reconcile'
import { writeRelayStatus } from '../ledger/relay-status'
import { startDelivery } from './deliver'
import { createDispatch, messageOf, type Dispatch } from './dispatch'
import { createHealth, type RelayHealth } from './health'
import { startLoop } from './loop'
import { createWorkflowStore } from './store'

export interface RelayDeps {
  ledger: Ledger
  /** Of Temporal, by a lazy connection: the relay waits for a server that is away. */
  client: Client
  logger: Logger
  schedules: readonly SourceSchedule[]
  options?: Partial<RelayOptions>
  /** How a row is handed over. Default: to `client`. */
  dispatch?: Dispatch
}

export interface RelayOptions {
  concurrency: number
  reconcileMs: number
  watchMs: number
  reconcile: Partial<ReconcileOptions>
}

export interface Relay {
  health(): RelayHealth
  /** Rows that are claimed are handed over first. */
  close(): Promise<void>
}

const defaults: RelayOptions = { concurrency: 32, reconcileMs: 5_000, watchMs: 5_000, reconcile: {} }

export function startRelay({ ledger, client, logger, schedules, options, dispatch }: RelayDeps): Relay {
  const { concurrency, reconcileMs, watchMs, reconcile: thresholds } = { ...defaults, ...options }
  const { pool } = ledger
  const health = createHealth()
  const store = createWorkflowStore({ client, pool, logger, schedules })

  function note(which: keyof RelayHealth, up: boolean, detail: string): void {
    if (!health.note(which, up, detail)) return
    logger[up ? 'info' : 'warn']({ detail }, `${which} is ${up ? 'up' : 'down'}`)
    if (up) delivery.wake()
  }

  async function writeStatus(): Promise<void> {
    const { temporal } = health.read()
    try {
      await writeRelayStatus(pool, {
        health: temporal.up ? 'checked' : 'unavailable',
        detail: temporal.up ? 'Incidents reach their workflows.' : `Temporal does not answer: ${temporal.detail}`,
        intervalSeconds: Math.ceil(watchMs / 1_000),
      })
      note('ledger', true, 'answers')
    } catch (error) {
      note('ledger', false, messageOf(error))
    }
  }

  const delivery = startDelivery({
    pool,
    logger,
    concurrency,
    dispatch: dispatch ?? createDispatch(client, store.searchAttributes),
    // An incident that is told to a store that is not known yet would go without its search attributes.
    ready: store.known,
    onTemporal: (up, detail) => note('temporal', up, detail),
  })
  const watch = startLoop(async () => {
    try {
      await store.check()
      note('temporal', true, 'answers')
    } catch (error) {
      note('temporal', false, messageOf(error))
    }
    await writeStatus()
    return watchMs
  })
  const reconciliation = startLoop(async () => {
    try {
      const found = await reconcile(pool, thresholds)
      if (Object.values(found).some((count) => count > 0)) {
        logger.info(found, 'reconciled')
        delivery.wake()
      }
    } catch (error) {
      logger.warn({ err: error }, 'reconciliation failed')
    }
    return reconcileMs
  })
  const listener = listen({
    url: ledger.directUrl,
    channels: [CHANNEL.outbox],
    onNotify: () => delivery.wake(),
    onState: () => delivery.wake(),
  })

  return {
    health: health.read,
    async close() {
      await listener.close()
      await Promise.all([watch.close(), reconciliation.close(), delivery.close()])
    },
  }
}
