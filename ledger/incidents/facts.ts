// What stands behind an incident: its signals, observations, findings and evidence.
import type { Pool } from 'pg'
import type { EvidenceRow, Finding, ObservationRow, Signal } from '../../domain/contract/incidents'
import type { Page } from '../../domain/contract/paging'
import { decodeCursor, toPage } from '../paging'
import { isoTimes, toSuppression } from './columns'
import type { PageOf } from './timeline'

/** Firing ones first, the last heard of first. */
export async function readSignals(pool: Pool, incidentId: string, page: PageOf): Promise<Page<Signal>> {
  const [rank, at, source, series] = decodeCursor(page.cursor, 4) ?? [null, null, null, null]
  const { rows } = await pool.query<Signal & { suppression: unknown; rank: number }>(SIGNALS, [
    incidentId,
    page.limit + 1,
    rank,
    at,
    source,
    series,
  ])
  const { items, ...rest } = toPage(rows.map(isoTimes), page.limit, (row) => [
    row.rank,
    row.lastObservedAt,
    row.source,
    row.series,
  ])
  return { items: items.map(toSignal), ...rest }
}

function toSignal({ suppression, rank: _, ...row }: Signal & { suppression: unknown; rank: number }): Signal {
  return { ...row, occurrences: Number(row.occurrences), suppressed: toSuppression(suppression) }
}

/** Newest first. */
export async function readObservations(pool: Pool, incidentId: string, page: PageOf): Promise<Page<ObservationRow>> {
  const [before] = decodeCursor(page.cursor, 1) ?? [null]
  const { rows } = await pool.query<ObservationRow & { suppression: unknown }>(OBSERVATIONS, [incidentId, page.limit + 1, before])
  return toPage(rows.map(toObservation), page.limit, ({ id }) => [id])
}

function toObservation({ suppression, ...row }: ObservationRow & { suppression: unknown }): ObservationRow {
  return { ...isoTimes(row as ObservationRow), id: String(row.id), suppressed: toSuppression(suppression) }
}

export async function readFindings(pool: Pool, incidentId: string, page: PageOf): Promise<Page<Finding>> {
  const [after] = decodeCursor(page.cursor, 1) ?? [null]
  const { rows } = await pool.query<Finding>(FINDINGS, [incidentId, page.limit + 1, after])
  return toPage(
    rows.map((row) => ({ ...isoTimes(row), occurrences: Number(row.occurrences) })),
    page.limit,
    ({ id }) => [id],
  )
}

/** Oldest first. */
export async function readEvidence(pool: Pool, incidentId: string, page: PageOf): Promise<Page<EvidenceRow>> {
  const [at, id] = decodeCursor(page.cursor, 2) ?? [null, null]
  const { rows } = await pool.query<EvidenceRow>(EVIDENCE, [incidentId, page.limit + 1, at, id])
  return toPage(rows.map(isoTimes), page.limit, (row) => [row.capturedAt, row.id])
}

const SIGNALS = `SELECT * FROM (
    SELECT s.source, s.series, s.status, s.severity, s.summary, s.value, s.threshold, s.unit, s.clears, s.occurrences, s.flips, s.suppression,
      s.first_fired_at AS "firstFiredAt", s.last_observed_at AS "lastObservedAt", s.last_seen_at AS "lastSeenAt",
      h.health AS "sourceHealth", s.moved_to AS "movedTo", CASE s.status WHEN 'firing' THEN 0 ELSE 1 END AS rank
    FROM incident_signal s LEFT JOIN source_status h ON h.source = s.source WHERE s.incident_id = $1
  ) signal
  WHERE $3::int IS NULL OR rank > $3 OR (rank = $3 AND ("lastObservedAt" < $4::timestamptz
    OR ("lastObservedAt" = $4::timestamptz AND (source, series) > ($5::text, $6::text))))
  ORDER BY rank, "lastObservedAt" DESC, source, series LIMIT $2`

const OBSERVATIONS = `SELECT id, source, event_id AS "eventId", family, kind, series, scope, severity, status, observed_at AS "observedAt",
  received_at AS "receivedAt", summary, value, threshold, unit, coalesce(labels, '{}') AS labels, coalesce(links, '[]') AS links, suppression
  FROM observation WHERE incident_id = $1 AND ($3::bigint IS NULL OR id < $3::bigint) ORDER BY id DESC LIMIT $2`

const FINDINGS = `SELECT id, rule, resource, title, detail, severity, occurrences, stage, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
  FROM finding WHERE incident_id = $1 AND ($3::uuid IS NULL OR id > $3::uuid) ORDER BY id LIMIT $2`

const EVIDENCE = `SELECT id, source, tool, title, content, sha256, health, stage, captured_at AS "capturedAt", captured_by AS "capturedBy"
  FROM evidence WHERE incident_id = $1 AND ($3::timestamptz IS NULL OR (captured_at, id) > ($3::timestamptz, $4::uuid))
  ORDER BY captured_at, id LIMIT $2`
