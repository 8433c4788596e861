// Findings: one for each incident, rule and resource, made of the signals that fire.
import type { PoolClient } from 'pg'
import type { IncidentState } from '../domain/incident/vocabulary'

/** A storm may hold a hundred thousand resources; the worst are named. */
const MOST = 200

/**
 * Until a detector rule names itself, the kind is the rule and the correlation key's scope is the resource: a storm
 * incident gets a finding for each of its keys. Raised by what came since, never lowered.
 */
export async function storeFindings(client: PoolClient, incidentId: string, stage: IncidentState): Promise<void> {
  await client.query(
    `WITH resource AS (
       SELECT s.correlation_key AS key, max(s.severity) AS severity, sum(s.occurrences)::bigint AS occurrences,
         count(*) AS signals, (array_agg(s.summary ORDER BY s.severity DESC, s.last_observed_at DESC))[1] AS summary,
         min(coalesce(s.first_fired_at, s.last_observed_at)) AS first_seen_at, max(s.last_observed_at) AS last_seen_at
       FROM incident_signal s WHERE s.incident_id = $1 AND s.status = 'firing' AND s.moved_to IS NULL
       GROUP BY s.correlation_key ORDER BY severity DESC, key LIMIT ${MOST}
     )
     INSERT INTO finding AS f (id, incident_id, rule, resource, title, detail, severity, occurrences, stage, first_seen_at, last_seen_at)
     SELECT gen_random_uuid(), $1, split_part(r.key, '?', 1), substr(r.key, strpos(r.key, '?') + 1),
       CASE WHEN i.storm THEN left(r.summary, 200) ELSE i.title END,
       r.summary || CASE WHEN r.signals > 1 THEN ' (and ' || r.signals - 1 || ' more signals)' ELSE '' END,
       r.severity, r.occurrences, $2, r.first_seen_at, r.last_seen_at
     FROM resource r, incident i WHERE i.id = $1
     ON CONFLICT (incident_id, rule, resource) DO UPDATE SET detail = excluded.detail,
       severity = greatest(f.severity, excluded.severity), occurrences = greatest(f.occurrences, excluded.occurrences),
       last_seen_at = greatest(f.last_seen_at, excluded.last_seen_at)`,
    [incidentId, stage],
  )
}
