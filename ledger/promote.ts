// After a storm: its keys that still fire get incidents of their own, worst first, at most a budget's worth a minute.
import type { PoolClient } from 'pg'
import { order, titleOf } from '../domain/incident/aggregate'
import type { Family } from '../domain/incident/vocabulary'
import type { Scope } from '../domain/incident/observation'
import { stormBudgetOf } from '../domain/policy/policy'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { newId } from './ids'
import type { Notifier } from './notify'
import { readPolicy } from './policy'

/** In one go where policy sets no budget. */
const MOST = 1_000

/** Returns how many keys were promoted. */
export async function promote(ledger: Ledger, notifier: Notifier, incidentId: string): Promise<number> {
  const ids = await transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<{ source: string }>(
      'SELECT opened_by_source AS source FROM incident WHERE id = $1 AND storm AND closed_at IS NULL FOR UPDATE',
      [incidentId],
    )
    const storm = rows[0]
    if (storm === undefined) return []
    const room = await roomFor(client, storm.source)
    const keys = await readCandidates(client, incidentId, room)
    if (keys.length === 0) return []
    const opened = await openPromoted(client, incidentId, keys)
    await moveSignals(client, incidentId, opened)
    await queue(client, [...opened.values()])
    await recordAudit(client, [
      {
        actor: 'lifecycle',
        action: 'incident.promoted',
        subject: `incident:${incidentId}`,
        detail: { incidents: [...opened.values()] },
      },
    ])
    return [...opened.values()]
  })
  if (ids.length > 0) {
    notifier.incidents([incidentId, ...ids])
    notifier.outbox()
  }
  return ids.length
}

async function roomFor(client: PoolClient, source: string): Promise<number> {
  const { storm } = (await readPolicy(client)).policy
  const budget = stormBudgetOf(storm, source)
  if (budget === 0) return MOST
  const { rows } = await client.query<{ opened: number }>(
    `SELECT count(*)::int AS opened FROM (
       SELECT FROM incident WHERE opened_by_source = $1 AND opened_at > now() - interval '1 minute' LIMIT $2) AS counted`,
    [source, budget],
  )
  return Math.min(MOST, Math.max(0, budget - rows[0]!.opened))
}

interface Candidate {
  key: string
  source: string
  family: string
  kind: string
  scope: Scope
  summary: string
}

/** In key order, as every writer of incidents locks them. Family, kind and scope are those of the newest observation. */
async function readCandidates(client: PoolClient, incidentId: string, room: number): Promise<Candidate[]> {
  const { rows } = await client.query<Candidate>(
    `WITH wanted AS (
       SELECT correlation_key AS key FROM incident_signal WHERE incident_id = $1 AND status = 'firing' AND moved_to IS NULL
       GROUP BY 1 ORDER BY max(severity) DESC, correlation_key COLLATE "C" LIMIT $2
     )
     SELECT DISTINCT ON (o.correlation_key) o.correlation_key AS key, o.source, o.family, o.kind, o.scope, o.summary
     FROM wanted w JOIN observation o ON o.incident_id = $1 AND o.correlation_key = w.key AND o.status = 'firing'
     ORDER BY o.correlation_key, o.id DESC`,
    [incidentId, room],
  )
  return rows.sort((a, b) => order(a.key, b.key))
}

/** Correlation key → its open incident; one that was opened meanwhile takes the signals instead. */
async function openPromoted(client: PoolClient, stormId: string, candidates: Candidate[]): Promise<Map<string, string>> {
  const asked = candidates.map((candidate) => ({
    i: newId(),
    k: candidate.key,
    t: titleOf({ ...candidate, family: candidate.family as Family }, candidate.summary),
    fa: candidate.family,
    ki: candidate.kind,
    sc: candidate.scope,
    s: candidate.source,
  }))
  const { rows } = await client.query<{ id: string; key: string }>(
    `INSERT INTO incident AS i (id, correlation_key, title, severity, family, kind, scope, tenant, opened_by_source, occurrences,
       recurrence_of, promoted_from, first_observed_at, last_observed_at)
     SELECT c.i, c.k, c.t, s.severity, c.fa, c.ki, c.sc, c.sc ->> 'tenant', c.s, s.occurrences,
       (SELECT p.id FROM incident p WHERE p.correlation_key = c.k AND p.closed_at IS NOT NULL ORDER BY p.opened_at DESC LIMIT 1),
       $1, s.first, s.last
     FROM json_to_recordset($2::json) AS c(i uuid, k text, t text, fa text, ki text, sc jsonb, s text)
     CROSS JOIN LATERAL (
       SELECT max(severity) AS severity, sum(occurrences) AS occurrences,
         min(coalesce(first_fired_at, last_observed_at)) AS first, max(last_observed_at) AS last
       FROM incident_signal WHERE incident_id = $1 AND correlation_key = c.k AND moved_to IS NULL
     ) AS s
     ON CONFLICT (correlation_key) WHERE closed_at IS NULL DO UPDATE SET seq = i.seq + 1,
       severity = greatest(i.severity, excluded.severity), occurrences = i.occurrences + excluded.occurrences,
       first_observed_at = least(i.first_observed_at, excluded.first_observed_at),
       last_observed_at = greatest(i.last_observed_at, excluded.last_observed_at), updated_at = now()
     RETURNING id, correlation_key AS key`,
    [stormId, JSON.stringify(asked)],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/**
 * All signals of a promoted key go with it, under the series that their source gave them: in a storm they stood under
 * one that ends in a digest of key and series.
 */
async function moveSignals(client: PoolClient, stormId: string, opened: Map<string, string>): Promise<void> {
  await client.query(
    `WITH target AS (
       SELECT k AS key, i AS id FROM json_to_recordset($2::json) AS t(k text, i uuid)
     ), named AS (
       SELECT DISTINCT o.source, o.correlation_key AS key, o.series,
         left(encode(sha256(convert_to(o.correlation_key || E'\\n' || o.series, 'UTF8')), 'hex'), 16) AS digest
       FROM observation o JOIN target t ON t.key = o.correlation_key WHERE o.incident_id = $1
     ), moved AS (
       UPDATE incident_signal s SET moved_to = t.id, changed_at = clock_timestamp()
       FROM target t WHERE s.incident_id = $1 AND s.correlation_key = t.key AND s.moved_to IS NULL
       RETURNING s.*
     ), raised AS (
       UPDATE incident SET seq = seq + 1, updated_at = now() WHERE id = $1
     )
     INSERT INTO incident_signal (incident_id, source, series, correlation_key, status, severity, summary, value, threshold, unit,
       clears, silence_ttl_seconds, occurrences, flips, suppression, first_fired_at, last_observed_at, last_seen_at)
     SELECT m.moved_to, m.source, coalesce(n.series, m.series), m.correlation_key, m.status, m.severity, m.summary, m.value,
       m.threshold, m.unit, m.clears, m.silence_ttl_seconds, m.occurrences, m.flips, m.suppression, m.first_fired_at,
       m.last_observed_at, m.last_seen_at
     FROM moved m LEFT JOIN named n ON n.source = m.source AND n.key = m.correlation_key AND n.digest = right(m.series, 16)
     ON CONFLICT (incident_id, source, series) DO NOTHING`,
    [stormId, JSON.stringify([...opened].map(([k, i]) => ({ k, i })))],
  )
}

async function queue(client: PoolClient, ids: string[]): Promise<void> {
  await client.query(
    `INSERT INTO outbox AS o (incident_id, priority, reason)
     SELECT id, CASE severity WHEN 'critical' THEN 1 WHEN 'high' THEN 2 WHEN 'medium' THEN 3 ELSE 4 END, 'promoted from a storm'
     FROM incident WHERE id = ANY($1::uuid[]) ORDER BY id
     ON CONFLICT (incident_id) DO UPDATE SET version = o.version + 1, reason = excluded.reason,
       priority = least(o.priority, excluded.priority), parked_at = NULL, attempts = 0, error = NULL`,
    [ids],
  )
}
