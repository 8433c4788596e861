// Rows of incidents as the wire has them.
import type { Incident } from '../../domain/contract/incidents'

export const INCIDENT_COLUMNS = `i.id, i.number, i.title, i.state, i.severity, i.family, i.kind, i.scope, i.tenant, i.occurrences, i.flapping, i.storm,
  i.recurrence_of AS "recurrenceOf", i.assignee, i.acknowledged_by AS "acknowledgedBy", i.acknowledged_at AS "acknowledgedAt",
  i.snoozed_until AS "snoozedUntil", i.first_observed_at AS "firstObservedAt", i.last_observed_at AS "lastObservedAt",
  i.opened_at AS "openedAt", i.state_since AS "stateSince", i.updated_at AS "updatedAt", i.closed_at AS "closedAt"`

/** bigint comes as text from the driver; times as dates. */
export function toIncident(row: Incident): Incident {
  return { ...(isoTimes(row) as Incident), number: Number(row.number), occurrences: Number(row.occurrences) }
}

/** The row with every date as RFC 3339 text. */
export function isoTimes<T extends object>(row: T): T {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) plain[name] = value instanceof Date ? value.toISOString() : value
  return plain as T
}

export interface SuppressionShown {
  reason: string
  ruleId: string | null
  until: string | null
}

/** A verdict as it is kept, as it is shown. */
export function toSuppression(kept: unknown): SuppressionShown | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { reason, ruleId, until } = kept as Partial<SuppressionShown>
  return { reason: reason ?? '', ruleId: ruleId ?? null, until: until ? new Date(until).toISOString() : null }
}
