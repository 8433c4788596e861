// Reads a source that its Schedule has left alone for too long: while Temporal is away, the bot goes on watching, and that
// Temporal is away becomes an incident.
import type { SourceActivities } from '../../domain/lifecycle/messages'
import { sourceSchedules } from '../../domain/sources'
import type { Ledger } from '../../ledger/connect'
import { claimOverdueSource } from '../../ledger/source-status'

/** Intervals missed, after which the Schedule is not waited for any longer. */
const MISSED = 3

export interface WatchdogDeps {
  ledger: Pick<Ledger, 'pool'>
  activities: SourceActivities
  /** Told of a reading that failed; the next turn tries again. */
  failed?: (error: unknown) => void
  everyMs?: number
}

export interface Watchdog {
  /** One look at all sources; the names of those that it read. */
  turn(): Promise<string[]>
  close(): Promise<void>
}

export function startSourceWatchdog({ ledger, activities, failed = () => undefined, everyMs = 5_000 }: WatchdogDeps): Watchdog {
  async function turn(): Promise<string[]> {
    const read: string[] = []
    for (const { name, family, intervalSeconds } of sourceSchedules) {
      try {
        // Of several workers one gets it.
        if (!(await claimOverdueSource(ledger, { source: name, family, intervalSeconds, missed: MISSED }))) continue
        await activities.pollSource({ source: name })
        read.push(name)
      } catch (error) {
        failed(error)
      }
    }
    return read
  }

  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = turn().finally(() => (busy = false))
  }, everyMs)
  timer.unref()
  return {
    turn,
    close: async () => {
      clearInterval(timer)
      await running
    },
  }
}
