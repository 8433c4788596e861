// An alert as it comes in: one JSON object a line, checked by hand because a schema library would cost half the speed.
import { parseInstant } from '../instant'

export const alertSources = ['metric', 'log', 'trace', 'event'] as const
export type AlertSource = (typeof alertSources)[number]

export interface Alert {
  id: string | number
  /** Milliseconds since the epoch. */
  at: number
  source: AlertSource
  /** What the alert is about. */
  entity: string
  /** Where that runs. */
  host?: string
  /** Who called the entity when it happened: the caller depends on the entity. */
  caller?: string
  name: string
  kind?: string
  severity?: string
}

/** What is wrong with a line, for a person: the field and what it should be. */
export class AlertFault extends Error {}

/** Longest text of a name or an entity that is kept: what differs only beyond is the same. */
const MAX_TEXT = 512

/** The alert in one parsed JSON value. Throws `AlertFault` with the first field that is wrong. */
export function readAlert(value: unknown): Alert {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AlertFault('an alert is a JSON object, one a line')
  const row = value as Record<string, unknown>
  if (typeof row.id !== 'string' && typeof row.id !== 'number') throw new AlertFault('"id" must be a string or a number')
  // What JSON's numbers cannot hold would come out as another id.
  if (typeof row.id === 'number' && Math.abs(row.id) > Number.MAX_SAFE_INTEGER)
    throw new AlertFault('"id" is a number above 2^53: write it as a string')
  const source = row.source as AlertSource
  if (!alertSources.includes(source)) throw new AlertFault(`"source" must be one of ${alertSources.join(', ')}`)
  if (row.value != null && typeof row.value !== 'number') throw new AlertFault('"value" must be a number')
  const alert: Alert = { id: row.id, at: readTime(row.at), source, entity: text(row, 'entity'), name: text(row, 'name') }
  if (row.host != null) alert.host = text(row, 'host')
  if (row.caller != null) alert.caller = text(row, 'caller')
  if (row.kind != null) alert.kind = text(row, 'kind')
  if (row.severity != null) alert.severity = text(row, 'severity')
  return alert
}

function text(row: Record<string, unknown>, field: string): string {
  const value = row[field]
  if (typeof value !== 'string' || value === '') throw new AlertFault(`"${field}" must be a text that is not empty`)
  return value.length > MAX_TEXT ? value.slice(0, MAX_TEXT) : value
}

/** RFC 3339, or a number: seconds below 1e11 (the year 5138), milliseconds above. */
function readTime(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value < 1e11 ? value * 1000 : value
  const at = typeof value === 'string' ? parseInstant(value) : null
  if (at === null) throw new AlertFault('"at" must be a time such as 2026-01-31T23:59:59Z')
  return at
}
