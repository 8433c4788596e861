// Reads what a decision needs, under the incident's row lock: its rows cannot change until the transaction ends.
import type { PoolClient } from 'pg'
import type { LifecycleCommand } from '../../domain/contract/commands'
import type { IncidentState, Severity } from '../../domain/incident/vocabulary'
import type { Anchors, PendingCommand, SignalGroup, Snapshot, Suppression } from '../../domain/lifecycle/snapshot'
import { toPolicy } from '../policy'

/** Who collects evidence for the lifecycle; what an operator pins does not count as collected. */
export const COLLECTOR = 'incident workflow'

export interface LockedIncident {
  id: string
  number: number
  title: string
  family: string
  tenant: string | null
  seq: string
  transitions: number
  /** Evidence, commands and the rest are decided on; this is what they are decided about. */
  snapshot: Snapshot
}

/** Null where there is no such incident. */
export async function readLocked(client: PoolClient, incidentId: string): Promise<LockedIncident | null> {
  const { rows } = await client.query<IncidentRow>({ name: 'advance-lock', text: lock, values: [incidentId] })
  const row = rows[0]
  if (row === undefined) return null
  // Taken after the lock: no row that it protects is younger.
  const { rows: related } = await client.query<RelatedRow>({ name: 'advance-read', text: readRelated, values: [incidentId] })
  const { now, signals, commands, evidenceAt, policy } = related[0]!
  const { id, number, title, family, tenant, seq, transitions, state, severity, storm, flapping, anchors } = row
  return {
    id,
    number: Number(number),
    title,
    family,
    tenant,
    seq,
    transitions,
    snapshot: {
      now,
      incident: {
        state,
        severity,
        storm,
        flapping,
        anchors,
        closed: row.closed_at !== null,
        openedAt: row.opened_at.getTime(),
        snoozedUntil: row.snoozed_until?.getTime() ?? null,
        suppression: row.suppression,
      },
      signals: signals ?? [],
      evidenceAt,
      commands: (commands ?? []).map(toCommand),
      policy: toPolicy(policy),
    },
  }
}

interface IncidentRow {
  id: string
  number: string
  title: string
  family: string
  tenant: string | null
  state: IncidentState
  severity: Severity
  storm: boolean
  flapping: boolean
  seq: string
  transitions: number
  anchors: Anchors
  suppression: Suppression | null
  snoozed_until: Date | null
  opened_at: Date
  closed_at: Date | null
}

interface RelatedRow {
  now: number
  signals: SignalGroup[] | null
  commands: CommandRow[] | null
  evidenceAt: number | null
  policy: { version: number; document: unknown } | null
}

interface CommandRow {
  id: string
  kind: LifecycleCommand
  reason: string
  requestedBy: string
  until: string | null
}

function toCommand(row: CommandRow): PendingCommand {
  return { ...row, until: row.until ?? null }
}

const lock = `
SELECT id, number, title, family, tenant, state, severity, storm, flapping, seq, transitions, anchors, suppression,
  snoozed_until, opened_at, closed_at
FROM incident WHERE id = $1 FOR UPDATE`

const ms = (expression: string): string => `floor(extract(epoch FROM ${expression}) * 1000)::float8`

/** Commands that one decision takes; what is left over is pending still, and asks for the next. */
export const COMMANDS_AT_ONCE = 100

/** Observations looked through for what a changed rule is to match; a signal that has none among them has no labels. */
const REJUDGED_AT_MOST = 5_000

/** `matches` of domain/incident/suppression, so that signals need not be told apart by their labels to ask it. */
const matches = `
    (c.match -> 'families' IS NULL OR c.match -> 'families' ? s.family) AND (c.match -> 'kinds' IS NULL OR c.match -> 'kinds' ? s.kind)
    AND (c.match -> 'sources' IS NULL OR c.match -> 'sources' ? s.source)
    AND coalesce(n.scope, s.scope) @> coalesce(c.match -> 'scope', '{}') AND coalesce(n.labels, '{}') @> coalesce(c.match -> 'labels', '{}')`

/**
 * Signals come grouped by all that a decision asks, so that a storm's hundred thousand are a handful. What is silent
 * is a fact here; whether that clears it is decided.
 */
const readRelated = `
WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now),
signal AS (
  SELECT s.*, s.moved_to IS NOT NULL AS moved, s.last_seen_at + make_interval(secs => s.silence_ttl_seconds) AS silent_at,
    (s.suppression ->> 'ruleId')::uuid AS rule_id, i.scope,
    CASE WHEN i.storm THEN split_part(s.correlation_key, '/', 1) ELSE i.family END AS family,
    CASE WHEN i.storm THEN split_part(split_part(s.correlation_key, '?', 1), '/', 2) ELSE i.kind END AS kind,
    CASE WHEN i.storm THEN '' ELSE s.series END AS place
  FROM incident_signal s JOIN incident i ON i.id = s.incident_id WHERE s.incident_id = $1
), changed AS MATERIALIZED (
  SELECT r.id, r.match FROM suppression_rule r
  WHERE r.updated_at > r.created_at AND r.id IN (SELECT rule_id FROM signal WHERE status = 'firing')
), newest AS (
  SELECT DISTINCT ON (o.source, o.correlation_key, o.place) o.* FROM (
    SELECT o.source, o.correlation_key, o.status, CASE WHEN i.storm THEN '' ELSE o.series END AS place, o.observed_at, o.id, o.scope, o.labels
    FROM observation o JOIN incident i ON i.id = o.incident_id
    WHERE o.incident_id = $1 AND EXISTS (SELECT FROM changed) ORDER BY o.id DESC LIMIT ${REJUDGED_AT_MOST}
  ) o WHERE o.status = 'firing' ORDER BY o.source, o.correlation_key, o.place, o.observed_at DESC, o.id DESC
), judged AS (
  SELECT s.*, c.id IS NULL OR (${matches}) AS matches,
    CASE WHEN s.suppression IS NOT NULL AND s.rule_id IS NULL THEN jsonb_build_object('family', s.family, 'kind', s.kind) END AS noise
  FROM signal s LEFT JOIN changed c ON c.id = s.rule_id
  LEFT JOIN newest n ON n.source = s.source AND n.correlation_key = s.correlation_key AND n.place = s.place
), grouped AS (
  SELECT s.source, s.status, s.severity, s.moved, s.suppression, s.clears, s.silent_at <= clock.now AS silent, s.matches, s.noise,
    count(*)::int AS count, sum(s.flips)::float8 AS flips, min(s.first_fired_at) AS first_fired_at, max(s.changed_at) AS changed_at,
    max(s.joined_at) AS joined_at, max(s.last_seen_at) AS last_seen_at, min(s.silent_at) AS next_silent_at, max(s.silent_at) AS last_silent_at
  FROM judged s, clock GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
)
SELECT ${ms('clock.now')} AS now,
  (SELECT json_agg(json_build_object(
      'source', g.source, 'status', g.status, 'severity', g.severity, 'moved', g.moved, 'count', g.count, 'flips', g.flips,
      'joinedAt', ${ms('g.joined_at')}, 'firstFiredAt', ${ms('g.first_fired_at')}, 'changedAt', ${ms('g.changed_at')},
      'lastSeenAt', ${ms('g.last_seen_at')}, 'verdict', g.suppression, 'noise', g.noise,
      'rule', CASE WHEN r.id IS NOT NULL THEN json_build_object('enabled', r.enabled, 'startsAt', ${ms('r.starts_at')},
        'endsAt', ${ms('r.ends_at')}, 'severityCeiling', r.severity_ceiling, 'matches', g.matches) END,
      'silence', CASE WHEN g.clears = 'by_silence' THEN json_build_object('silent', g.silent,
        'at', CASE WHEN g.silent THEN ${ms('g.last_silent_at')} ELSE ${ms('g.next_silent_at')} END) END,
      'sourceHealth', CASE WHEN h.source IS NOT NULL THEN json_build_object('health', h.health, 'checkedAt', ${ms('h.checked_at')},
        'intervalSeconds', h.interval_seconds) END))
    FROM grouped g
    LEFT JOIN suppression_rule r ON r.id = (g.suppression ->> 'ruleId')::uuid
    LEFT JOIN source_status h ON h.source = g.source) AS signals,
  (SELECT json_agg(c) FROM (
    SELECT id, kind, reason, requested_by AS "requestedBy", arguments ->> 'until' AS until
    FROM command WHERE incident_id = $1 AND status = 'pending' ORDER BY requested_at, id LIMIT ${COMMANDS_AT_ONCE}) c) AS commands,
  (SELECT ${ms('max(captured_at)')} FROM evidence WHERE incident_id = $1 AND captured_by = '${COLLECTOR}') AS "evidenceAt",
  (SELECT json_build_object('version', version, 'document', document) FROM policy_config ORDER BY version DESC LIMIT 1) AS policy
FROM clock`
