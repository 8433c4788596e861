// What every door does with what came in: hand it to ingest, and answer when it is committed.
import { bounds } from '../domain/incident/observation'
import type { IngestAnswer } from '../domain/contract/ingest'
import { sum as sumAnswers } from '../ledger/ingest/halves'
import type { ApiContext } from './context'

/** Items in pieces that ingest takes; the answer is theirs together, and indexes are those of the whole. */
export async function acceptAtDoor(
  api: ApiContext,
  door: string,
  items: readonly unknown[],
  restates = false,
): Promise<IngestAnswer> {
  const parts: IngestAnswer[] = []
  for (let from = 0; from < items.length; from += bounds.batch) {
    const part = await api.ingest.submit({ door, items: items.slice(from, from + bounds.batch), restates })
    parts.push(from === 0 ? part : { ...part, errors: part.errors.map((error) => ({ ...error, index: error.index + from })) })
  }
  const answer = parts.length === 1 ? parts[0]! : sumAnswers(parts)
  api.metrics.ingested(door, answer)
  const degraded = api.readiness.degraded()
  return degraded.length > 0 ? { ...answer, degraded } : answer
}
