// The outbox to Temporal: claim what is due, hand it over, say what became of it. Any number of relays share it.
import type { Logger } from 'pino'
import type { Pool } from 'pg'
import { claim, deliver, nextDue, refuse, release, type Claim } from '../ledger/outbox'
import { isServiceFault, messageOf, type Dispatch } from './dispatch'
import { forEach, startLoop, type Loop } from './loop'

export interface DeliverDeps {
  pool: Pool
  dispatch: Dispatch
  logger: Logger
  /** Calls to Temporal at a time. Default 32. */
  concurrency?: number
  /** Whether to begin at all. Default: at once. */
  ready?(): boolean
  /** Temporal did or did not take a row. */
  onTemporal?(up: boolean, detail: string): void
}

const BATCH = 64
/** LISTEN tells of new rows; this finds those that it missed. */
const SWEEP_MS = 1_000
const BACKOFF_MS = { first: 250, most: 5_000 } as const

export function startDelivery({
  pool,
  dispatch,
  logger,
  concurrency = 32,
  ready = () => true,
  onTemporal = () => undefined,
}: DeliverDeps): Loop {
  let backoff: number = BACKOFF_MS.first

  async function turn(): Promise<number> {
    if (!ready()) return SWEEP_MS
    try {
      const claims = await claim(pool, BATCH)
      const away = await handOver(claims)
      if (away) return backOff()
      if (claims.length > 0) backoff = BACKOFF_MS.first
      if (claims.length === BATCH) return 0
      return Math.min((await nextDue(pool)) ?? SWEEP_MS, SWEEP_MS)
    } catch (error) {
      logger.warn({ err: error }, 'the outbox cannot be read')
      return backOff()
    }
  }

  function backOff(): number {
    const wait = backoff
    backoff = Math.min(backoff * 2, BACKOFF_MS.most)
    return wait
  }

  /** Whether Temporal is away: then what is left of the batch goes back untouched. */
  async function handOver(claims: Claim[]): Promise<boolean> {
    const delivered: Claim[] = []
    const untouched: string[] = []
    let away = false
    await forEach(claims, concurrency, async (row) => {
      if (away) return void untouched.push(row.incidentId)
      try {
        await dispatch(row)
        delivered.push(row)
      } catch (error) {
        if (isServiceFault(error)) {
          away = true
          untouched.push(row.incidentId)
          onTemporal(false, messageOf(error))
        } else {
          const parked = await refuse(pool, row, messageOf(error))
          logger.error({ err: error, incident: row.incidentId, parked }, 'Temporal refused an incident')
        }
      }
    })
    if (delivered.length > 0 && !away) onTemporal(true, 'answers')
    await deliver(pool, delivered)
    await release(pool, untouched, 0)
    return away
  }

  return startLoop(turn)
}
