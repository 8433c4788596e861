// The open incidents of a batch's keys, with their rows locked in key order.
import type { PoolClient } from 'pg'
import type { Severity } from '../../domain/incident/vocabulary'
import { lockOpen as text } from './statements'

/** Correlation key → its open incident. */
export type OpenOnes = Map<string, { id: string; severity: Severity }>

export async function lockOpen(client: PoolClient, keys: readonly string[]): Promise<OpenOnes> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ key: string; id: string; severity: Severity }>({
    name: 'lock-open',
    text,
    values: [keys],
  })
  return new Map(rows.map(({ key, id, severity }) => [key, { id, severity }]))
}
