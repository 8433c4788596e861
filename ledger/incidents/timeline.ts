// What happened to an incident, oldest first: its opening, transitions, commands and notes in one list.
import type { Pool } from 'pg'
import type { TimelineEntry } from '../../domain/contract/incidents'
import type { Page } from '../../domain/contract/paging'
import { decodeCursor, toPage } from '../paging'
import { isoTimes } from './columns'

export interface PageOf {
  limit: number
  cursor?: string
}

export async function readTimeline(pool: Pool, incidentId: string, page: PageOf): Promise<Page<TimelineEntry>> {
  const [at, rank, id] = decodeCursor(page.cursor, 3) ?? [null, null, null]
  const { rows } = await pool.query<TimelineEntry & { rank: number }>(TIMELINE, [incidentId, page.limit + 1, at, rank, id])
  const entries = rows.map(isoTimes)
  const { items, ...rest } = toPage(entries, page.limit, (entry) => [entry.at, entry.rank, entry.id])
  return { items: items.map(({ rank: _, ...entry }) => entry), ...rest }
}

// `rank` orders what carries the same time: what was asked for stands before what came of it.
const TIMELINE = `SELECT * FROM (
    SELECT 'opened' AS id, opened_at AS at, 0 AS rank, 'opened' AS type, 'source:' || opened_by_source AS actor, title AS text,
      NULL::incident_state AS "from", NULL::incident_state AS "to",
      jsonb_strip_nulls(jsonb_build_object('number', number, 'recurrenceOf', recurrence_of, 'promotedFrom', promoted_from)) AS detail
    FROM incident WHERE id = $1
  UNION ALL
    SELECT 'command/' || id, requested_at, 1, 'command', requested_by, reason, NULL, NULL,
      jsonb_build_object('kind', kind, 'status', status, 'arguments', arguments, 'refusedReason', refused_reason, 'decidedAt', decided_at)
    FROM command WHERE incident_id = $1 AND kind <> 'note'
  UNION ALL
    SELECT 'note/' || id, at, 2, 'note', author, text, NULL, NULL, '{}' FROM note WHERE incident_id = $1
  UNION ALL
    SELECT 'transition/' || lpad(ordinal::text, 9, '0'), at, 3, 'transition', actor, reason, "from", "to",
      jsonb_build_object('ordinal', ordinal, 'policyVersion', policy_version, 'cause', cause)
    FROM transition WHERE incident_id = $1
  ) entry
  WHERE $3::timestamptz IS NULL OR (at, rank, id) > ($3::timestamptz, $4::int, $5::text)
  ORDER BY at, rank, id LIMIT $2`
