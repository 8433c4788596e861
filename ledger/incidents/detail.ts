// One incident, with the counts that its drawer shows.
import type { Pool } from 'pg'
import type { IncidentDetail } from '../../domain/contract/incidents'
import { INCIDENT_COLUMNS, isoTimes, toIncident, toSuppression } from './columns'

/** Observations counted at most: a storm's incident may hold millions. */
const MOST_COUNTED = 100_000
const MOST_RECURRENCES = 10

/** Null where there is none. */
export async function readIncident(pool: Pool, id: string): Promise<IncidentDetail | null> {
  const { rows } = await pool.query<IncidentDetail>(DETAIL, [id])
  const row = rows[0]
  if (!row) return null
  const recurrences = await pool.query<{ id: string; number: string; openedAt: Date }>(RECURRENCES, [
    row.correlationKey,
    row.openedAt,
    id,
  ])
  return {
    ...row,
    ...toIncident(row),
    ...isoTimes({ nextWakeAt: row.nextWakeAt }),
    suppression: toSuppression(row.suppression),
    recurrenceOfNumber: row.recurrenceOfNumber === null ? null : Number(row.recurrenceOfNumber),
    recurrences: recurrences.rows.map((later) => ({
      id: later.id,
      number: Number(later.number),
      openedAt: later.openedAt.toISOString(),
    })),
  }
}

export async function incidentExists(pool: Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM incident WHERE id = $1', [id])
  return rowCount === 1
}

const DETAIL = `SELECT ${INCIDENT_COLUMNS}, i.correlation_key AS "correlationKey", i.close_reason AS "closeReason", i.suppression,
  i.next_wake_at AS "nextWakeAt", i.promoted_from AS "promotedFrom", p.number AS "recurrenceOfNumber",
  (SELECT jsonb_build_object('firing', count(*) FILTER (WHERE s.status = 'firing'), 'clear', count(*) FILTER (WHERE s.status = 'clear'))
     FROM incident_signal s WHERE s.incident_id = i.id AND s.moved_to IS NULL) AS signals,
  jsonb_build_object(
    'observations', (SELECT count(*) FROM (SELECT FROM observation o WHERE o.incident_id = i.id LIMIT ${MOST_COUNTED}) counted),
    'findings', (SELECT count(*) FROM finding f WHERE f.incident_id = i.id),
    'evidence', (SELECT count(*) FROM evidence e WHERE e.incident_id = i.id),
    'transitions', i.transitions,
    'notes', (SELECT count(*) FROM note n WHERE n.incident_id = i.id),
    'pendingCommands', (SELECT count(*) FROM command c WHERE c.incident_id = i.id AND c.status = 'pending')) AS counts
  FROM incident i LEFT JOIN incident p ON p.id = i.recurrence_of WHERE i.id = $1`

const RECURRENCES = `SELECT id, number, opened_at AS "openedAt" FROM incident
  WHERE correlation_key = $1 AND opened_at > $2 AND id <> $3 ORDER BY opened_at DESC LIMIT ${MOST_RECURRENCES}`
