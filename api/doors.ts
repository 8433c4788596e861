// What every door does with what came in: hand it to ingest, and answer when it is committed.
import { bounds } from '../domain/incident/observation'
import type { IngestAnswer } from '../domain/contract/ingest'
import type { ApiContext } from './context'

/** Items in pieces that ingest takes; the answer is theirs together, and indexes are those of the whole. */
export async function acceptAtDoor(api: ApiContext, door: string, items: readonly unknown[]): Promise<IngestAnswer> {
  const answer = items.length <= bounds.batch ? await api.ingest.submit({ door, items }) : await acceptInPieces(api, door, items)
  api.metrics.ingested(door, answer)
  const degraded = api.readiness.degraded()
  return degraded.length > 0 ? { ...answer, degraded } : answer
}

async function acceptInPieces(api: ApiContext, door: string, items: readonly unknown[]): Promise<IngestAnswer> {
  const total: IngestAnswer = { received: 0, new: 0, duplicate: 0, suppressed: 0, rejected: 0, errors: [], incidents: [] }
  const incidents = new Set<string>()
  for (let from = 0; from < items.length; from += bounds.batch) {
    const part = await api.ingest.submit({ door, items: items.slice(from, from + bounds.batch) })
    for (const name of ['received', 'new', 'duplicate', 'suppressed', 'rejected'] as const) total[name] += part[name]
    total.errors.push(...part.errors.map((error) => ({ ...error, index: error.index + from })))
    for (const id of part.incidents) incidents.add(id)
  }
  return { ...total, incidents: [...incidents].slice(0, 1_000) }
}
