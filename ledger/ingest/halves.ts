// A request that the database refuses for its data, cut until the item at fault stands alone and is named.
import type { IngestAnswer } from '../../domain/contract/ingest'
import { cutText } from '../../domain/incident/text'
import type { PreparedItems } from './prepare'

/** Two smaller requests; one item alone becomes an error of that item; null where no item is left to blame. */
export function split({ prepared, errors }: PreparedItems, fault: string): PreparedItems[] | null {
  if (prepared.length === 0) return null
  if (prepared.length === 1) {
    const { index, observation } = prepared[0]!
    const refused = {
      index,
      source: observation.origin.source,
      field: '(item)',
      message: cutText(`cannot be stored: ${fault}`, 300),
    }
    return [counted([], [...errors, refused])]
  }
  const middle = prepared.length >> 1
  return [counted(prepared.slice(0, middle), errors), counted(prepared.slice(middle), [])]
}

function counted(prepared: PreparedItems['prepared'], errors: PreparedItems['errors']): PreparedItems {
  const received = new Map<string, number>()
  const sources = [...prepared.map(({ observation }) => observation.origin.source), ...errors.map(({ source }) => source)]
  for (const source of sources) received.set(source, (received.get(source) ?? 0) + 1)
  return { received, prepared, errors }
}

/** One answer for the parts of a request. */
export function sum(parts: readonly IngestAnswer[]): IngestAnswer {
  const total: IngestAnswer = { received: 0, new: 0, duplicate: 0, suppressed: 0, rejected: 0, errors: [], incidents: [] }
  for (const part of parts) {
    for (const name of ['received', 'new', 'duplicate', 'suppressed', 'rejected'] as const) total[name] += part[name]
    total.errors.push(...part.errors)
    total.incidents.push(...part.incidents)
  }
  total.errors.sort((a, b) => a.index - b.index)
  total.incidents = [...new Set(total.incidents)].slice(0, 1_000)
  return total
}
