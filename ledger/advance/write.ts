// Writes a decision, in the transaction whose lock it was made under.
import type { PoolClient } from 'pg'
import type { Decision } from '../../domain/lifecycle/snapshot'
import { recordAudit, type AuditEntry } from '../audit/record'
import type { LockedIncident } from './read'

/** Whether anything changed that people see. */
export async function writeDecision(client: PoolClient, incident: LockedIncident, decision: Decision): Promise<boolean> {
  const { now, incident: before } = incident.snapshot
  const at = new Date(now)
  if (before.closed) {
    await writeOutcomes(client, decision, at)
    await recordAudit(client, auditOf(incident, decision), at)
    return decision.commands.length > 0
  }
  const visible =
    decision.transitions.length > 0 ||
    decision.commands.length > 0 ||
    decision.silenced.length > 0 ||
    decision.close !== null ||
    decision.flapping !== before.flapping ||
    decision.snoozedUntil !== before.snoozedUntil ||
    JSON.stringify(decision.suppression) !== JSON.stringify(before.suppression)
  await writeSilence(client, incident.id, decision, at)
  await writeIncident(client, incident, decision, visible, at)
  await writeTransitions(client, incident, decision, at)
  await writeOutcomes(client, decision, at)
  await recordAudit(client, auditOf(incident, decision), at)
  if (decision.close !== null) await settleOutbox(client, incident.id, at)
  return visible
}

async function writeIncident(
  client: PoolClient,
  { id, seq, transitions }: LockedIncident,
  decision: Decision,
  visible: boolean,
  at: Date,
) {
  await client.query({
    name: 'advance-write',
    text: `
UPDATE incident SET
  state = $2, state_since = CASE WHEN state = $2 THEN state_since ELSE $3 END, transitions = $4, seen_seq = $5, next_wake_at = $6,
  anchors = $7, flapping = $8, suppression = $9, snoozed_until = $10, closed_at = CASE WHEN $11::text IS NULL THEN NULL ELSE $3 END,
  close_reason = $11, updated_at = CASE WHEN $12 THEN $3 ELSE updated_at END
WHERE id = $1`,
    values: [
      id,
      decision.state,
      at,
      transitions + decision.transitions.length,
      seq,
      decision.nextWakeAt === null ? null : new Date(decision.nextWakeAt),
      JSON.stringify(decision.anchors),
      decision.flapping,
      decision.suppression === null ? null : JSON.stringify(decision.suppression),
      decision.snoozedUntil === null ? null : new Date(decision.snoozedUntil),
      decision.close,
      visible,
    ],
  })
}

/** The ordinal makes each row's id: the same move is never there twice. */
async function writeTransitions(
  client: PoolClient,
  incident: LockedIncident,
  { transitions }: Decision,
  at: Date,
): Promise<void> {
  if (transitions.length === 0) return
  const rows = transitions.map((step, index) => ({
    o: incident.transitions + index + 1,
    f: step.from,
    t: step.to,
    r: step.reason,
    a: step.actor,
    c: step.cause,
  }))
  await client.query({
    name: 'advance-transitions',
    text: `
INSERT INTO transition (incident_id, ordinal, "from", "to", reason, actor, policy_version, cause, seen_seq, at)
SELECT $1, o, f, t, r, a, $3, c, $4, $5
FROM json_to_recordset($2::json) AS step(o int, f incident_state, t incident_state, r text, a text, c jsonb)`,
    values: [incident.id, JSON.stringify(rows), incident.snapshot.policy.version, incident.seq, at],
  })
}

async function writeOutcomes(client: PoolClient, { commands }: Decision, at: Date): Promise<void> {
  if (commands.length === 0) return
  const rows = commands.map((outcome) => ({
    i: outcome.id,
    s: outcome.status,
    r: outcome.status === 'refused' ? outcome.reason : null,
  }))
  await client.query(
    `UPDATE command SET status = o.s, refused_reason = o.r, decided_at = $2
     FROM json_to_recordset($1::json) AS o(i uuid, s command_status, r text) WHERE id = o.i AND status = 'pending'`,
    [JSON.stringify(rows), at],
  )
}

/** Silence that counts is a flip to clear like any other; the next delivery may flip it back. */
async function writeSilence(client: PoolClient, incidentId: string, { silenced }: Decision, at: Date): Promise<void> {
  if (silenced.length === 0) return
  await client.query(
    `UPDATE incident_signal SET status = 'clear', flips = flips + 1, changed_at = $3
     WHERE incident_id = $1 AND source = ANY($2::text[]) AND status = 'firing' AND clears = 'by_silence' AND moved_to IS NULL
       AND last_seen_at + make_interval(secs => silence_ttl_seconds) <= $3`,
    [incidentId, silenced, at],
  )
}

/** Nothing is left to tell the workflow of a closed incident. A command that waits for our lock raises the row again. */
async function settleOutbox(client: PoolClient, incidentId: string, at: Date): Promise<void> {
  await client.query(
    `UPDATE outbox SET delivered_version = version, delivered_at = $2, leased_until = NULL, parked_at = NULL, error = NULL
     WHERE incident_id = $1`,
    [incidentId, at],
  )
}

function auditOf({ id, snapshot }: LockedIncident, decision: Decision): AuditEntry[] {
  const subject = `incident:${id}`
  const { policy, commands } = snapshot
  const entries: AuditEntry[] = decision.transitions.map(({ from, to, reason, actor, cause }) => ({
    actor,
    action: 'incident.transitioned',
    subject,
    detail: { from, to, reason, cause, policyVersion: policy.version },
  }))
  for (const outcome of decision.commands) {
    const command = commands.find((pending) => pending.id === outcome.id)!
    const detail = {
      command: outcome.id,
      kind: command.kind,
      ...(outcome.status === 'refused' ? { reason: outcome.reason } : {}),
    }
    entries.push({ actor: command.requestedBy, action: `command.${outcome.status}`, subject, detail })
  }
  if (decision.close !== null)
    entries.push({ actor: 'lifecycle', action: 'incident.closed', subject, detail: { reason: decision.close } })
  return entries
}
