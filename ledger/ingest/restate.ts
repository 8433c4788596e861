// A door whose items say how things are now, not what happened: a firing that is told again after its signal ended is
// firing again, though its sender has no new name for it (Alertmanager keeps `startsAt` when Prometheus comes back).
import type { Pool } from 'pg'
import type { Prepared } from './prepare'
import { endedSignals } from './statements'

/** Gives such firings a name of their own and the time at which they were told; the others stay as they are. */
export async function restate(pool: Pool, prepared: readonly Prepared[], nowMs: number): Promise<void> {
  const firings = prepared.filter(({ observation }) => observation.status === 'firing')
  if (firings.length === 0) return
  const asked = firings.map(({ observation: { origin } }) => ({ k: origin.correlationKey, s: origin.source, x: origin.series }))
  const { rows } = await pool.query<{ key: string; source: string; series: string; endedAt: Date }>({
    name: 'ended-signals',
    text: endedSignals,
    values: [JSON.stringify(asked)],
  })
  const ended = new Map(rows.map(({ key, source, series, endedAt }) => [`${key}\n${source}\n${series}`, endedAt]))
  for (const { observation } of firings) {
    const { correlationKey, source, series } = observation.origin
    const at = ended.get(`${correlationKey}\n${source}\n${series}`)
    if (at === undefined || observation.observedMs > at.getTime()) continue
    observation.eventId = `${observation.eventId.slice(0, 160)} again ${at.toISOString()}`
    observation.observedMs = nowMs
  }
}
