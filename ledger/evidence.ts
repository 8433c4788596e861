// Evidence of an incident, captured as the ledger and the sources' health stand: redacted, bounded, with its digest.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json'
import type { PoolClient } from 'pg'
import { redactJson } from '../domain/incident/redact'
import type { IncidentState, SourceHealth } from '../domain/incident/vocabulary'
import { COLLECTOR } from './advance/read'

export interface Captured {
  source: string
  tool: string
  title: string
  content: unknown
  health: SourceHealth
}

/** Rows of evidence, each with the most that one may hold, in bytes of canonical JSON. */
const MOST_BYTES = 32_768
const MOST_OBSERVATIONS = 50
const MOST_SOURCES = 20

/** What the ledger itself knows: the newest observations, the health of their sources, earlier incidents of the key. */
export async function captureFromLedger(client: PoolClient, incidentId: string): Promise<Captured[]> {
  const observations = await client.query<{ observation: object }>(
    `SELECT json_build_object('source', source, 'series', series, 'status', status, 'severity', severity, 'observedAt', observed_at,
       'receivedAt', received_at, 'summary', summary, 'scope', scope, 'value', value, 'threshold', threshold, 'unit', unit,
       'labels', labels, 'links', links) AS observation
     FROM observation WHERE incident_id = $1 ORDER BY id DESC LIMIT ${MOST_OBSERVATIONS + 1}`,
    [incidentId],
  )
  const sources = await client.query<SourceRow>(
    `SELECT named.source, h.health, h.detail, h.checked_at AS "checkedAt", h.interval_seconds AS "intervalSeconds"
     FROM (SELECT DISTINCT source FROM incident_signal WHERE incident_id = $1 ORDER BY source LIMIT ${MOST_SOURCES + 1}) named
     LEFT JOIN source_status h USING (source) ORDER BY named.source`,
    [incidentId],
  )
  const earlier = await client.query<{ incident: object }>(
    `SELECT json_build_object('id', e.id, 'number', e.number, 'state', e.state, 'severity', e.severity, 'openedAt', e.opened_at,
       'closedAt', e.closed_at, 'closeReason', e.close_reason, 'occurrences', e.occurrences) AS incident
     FROM incident i JOIN incident e ON e.correlation_key = i.correlation_key AND e.id <> i.id AND e.opened_at <= i.opened_at
     WHERE i.id = $1 ORDER BY e.opened_at DESC LIMIT 10`,
    [incidentId],
  )
  return [
    observationEvidence(observations.rows.map((row) => row.observation)),
    ...sources.rows.slice(0, MOST_SOURCES).map(healthEvidence),
    {
      source: 'ledger',
      tool: 'incidents.recurrence',
      title: earlier.rows.length > 0 ? 'Earlier incidents of this resource' : 'No earlier incident of this resource',
      content: { incidents: earlier.rows.map((row) => row.incident) },
      health: earlier.rows.length > 0 ? 'checked' : 'empty',
    },
  ]
}

interface SourceRow {
  source: string
  health: SourceHealth | null
  detail: string | null
  checkedAt: Date | null
  intervalSeconds: number | null
}

function observationEvidence(rows: object[]): Captured {
  let kept = rows.slice(0, MOST_OBSERVATIONS)
  while (kept.length > 1 && canonicalJson({ observations: kept }).length > MOST_BYTES) kept = kept.slice(0, kept.length >> 1)
  return {
    source: 'ledger',
    tool: 'observations.recent',
    title: `The newest ${kept.length} observations`,
    content: { observations: kept },
    health: kept.length === 0 ? 'empty' : kept.length < rows.length ? 'truncated' : 'checked',
  }
}

/** A source that never reported its health is not fine: nothing checked it. */
function healthEvidence({ source, health, detail, checkedAt, intervalSeconds }: SourceRow): Captured {
  return {
    source,
    tool: 'source.health',
    title: `Health of ${source}`,
    content: {
      health: health ?? 'not_configured',
      detail: detail ?? 'this source reports no health of its own',
      checkedAt,
      intervalSeconds,
    },
    health: health ?? 'not_configured',
  }
}

/** Stores it. Captured twice for the same step of the incident (`ordinal`), it is there once. */
export async function storeEvidence(
  client: PoolClient,
  { incidentId, stage, ordinal }: { incidentId: string; stage: IncidentState; ordinal: number },
  captured: readonly Captured[],
): Promise<void> {
  const rows = captured.map((evidence) => {
    const content = canonicalJson(redactJson(JSON.parse(JSON.stringify(evidence.content))))
    return {
      i: idOf(`${incidentId}/${ordinal}/${evidence.tool}/${evidence.source}`),
      s: evidence.source,
      t: evidence.tool,
      n: evidence.title,
      c: content,
      d: createHash('sha256').update(content).digest('hex'),
      h: evidence.health,
    }
  })
  await client.query(
    `INSERT INTO evidence (id, incident_id, source, tool, title, content, sha256, health, stage, captured_at, captured_by)
     SELECT i, $1, s, t, n, c::jsonb, d, h, $2, clock_timestamp(), '${COLLECTOR}'
     FROM json_to_recordset($3::json) AS e(i uuid, s text, t text, n text, c text, d text, h source_health)
     ON CONFLICT (id) DO NOTHING`,
    [incidentId, stage, JSON.stringify(rows)],
  )
}

/** A UUID (version 8: of our own making) out of a name, so that the same name gives the same row. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
