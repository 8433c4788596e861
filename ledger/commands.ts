// What operators ask of incidents. A lifecycle command is a fact that the incident's workflow decides on; the others are
// written at once. Either way the audit and the fact are one transaction.
import type { ClientBase, Pool } from 'pg'
import { commandAllowed, directCommands, type CommandInput, type CommandRow } from '../domain/contract/commands'
import type { IncidentState } from '../domain/incident/vocabulary'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { newId } from './ids'
import { isoTimes } from './incidents/columns'
import type { Notifier } from './notify'
import { wakeIncidents } from './wake'

export type CommandResult =
  | { incidentId: string; outcome: 'accepted'; command: CommandRow }
  | { incidentId: string; outcome: 'unknown' }
  | { incidentId: string; outcome: 'not_allowed'; state: IncidentState; closed: boolean }

interface Target {
  id: string
  state: IncidentState
  closedAt: Date | null
}

/** Takes one command for some incidents, in one transaction; each answers for itself. */
export async function submitCommands(
  { ledger, notifier }: { ledger: Pick<Ledger, 'pool'>; notifier: Notifier },
  incidentIds: readonly string[],
  input: CommandInput,
  actor: string,
): Promise<CommandResult[]> {
  const ids = [...new Set(incidentIds)].sort()
  const results = await transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<Target>(
      // In the order in which ingest locks them, so that neither can wait for the other for ever.
      `SELECT id, state, closed_at AS "closedAt" FROM incident WHERE id = ANY($1::uuid[])
       ORDER BY correlation_key COLLATE "C" FOR NO KEY UPDATE`,
      [ids],
    )
    const targets = new Map(rows.map((row) => [row.id, row]))
    const allowed = rows.filter(({ state, closedAt }) => commandAllowed(state, closedAt !== null, input.kind))
    const commands = await write(client, allowed, input, actor)
    return ids.map((id): CommandResult => {
      const command = commands.get(id)
      const target = targets.get(id)
      if (command) return { incidentId: id, outcome: 'accepted', command }
      if (!target) return { incidentId: id, outcome: 'unknown' }
      return { incidentId: id, outcome: 'not_allowed', state: target.state, closed: target.closedAt !== null }
    })
  })
  const accepted = results.filter(({ outcome }) => outcome === 'accepted').map(({ incidentId }) => incidentId)
  if (accepted.length > 0) {
    notifier.incidents(accepted)
    if (!isDirect(input)) notifier.outbox()
  }
  return results
}

/** Null where there is none. */
export async function readCommand(pool: Pool, incidentId: string, id: string): Promise<CommandRow | null> {
  const { rows } = await pool.query<CommandRow>(`SELECT ${COLUMNS} FROM command WHERE id = $1 AND incident_id = $2`, [
    id,
    incidentId,
  ])
  return rows[0] ? isoTimes(rows[0]) : null
}

async function write(
  client: ClientBase,
  targets: readonly Target[],
  input: CommandInput,
  actor: string,
): Promise<Map<string, CommandRow>> {
  if (targets.length === 0) return new Map()
  const ids = targets.map(({ id }) => id)
  const direct = isDirect(input)
  if (direct) await writeDirect(client, ids, input, actor)
  const { kind, reason, rest } = partsOf(input)
  // A note stands in the timeline by its own row, every other request by its command.
  const { rows } = await client.query<CommandRow>(
    `INSERT INTO command (id, incident_id, kind, arguments, reason, requested_by, status, decided_at)
     SELECT c.id, c.incident_id, $3, $4, $5, $6, $7::command_status, CASE WHEN $7 = 'applied' THEN now() END
     FROM unnest($1::uuid[], $2::uuid[]) AS c(id, incident_id) RETURNING ${COLUMNS}`,
    [ids.map(() => newId()), ids, kind, JSON.stringify(rest), reason, actor, direct ? 'applied' : 'pending'],
  )
  if (!direct) await wakeIncidents(client, ids, `command ${kind}`)
  const audited = rows.map(({ id, incidentId }) => ({
    actor,
    action: 'incident.command_requested',
    subject: `incident:${incidentId}`,
    detail: { command: id, kind, reason, ...rest },
  }))
  await recordAudit(client, audited)
  return new Map(rows.map((row) => [row.incidentId, isoTimes(row)]))
}

async function writeDirect(client: ClientBase, ids: string[], input: CommandInput, actor: string): Promise<void> {
  if (input.kind === 'acknowledge') {
    await client.query(
      'UPDATE incident SET acknowledged_by = $2, acknowledged_at = now(), updated_at = now() WHERE id = ANY($1::uuid[])',
      [ids, actor],
    )
  } else if (input.kind === 'assign') {
    await client.query('UPDATE incident SET assignee = $2, updated_at = now() WHERE id = ANY($1::uuid[])', [ids, input.assignee])
  } else if (input.kind === 'note') {
    await client.query(
      'INSERT INTO note (id, incident_id, author, text) SELECT n.id, n.incident_id, $3, $4 FROM unnest($1::uuid[], $2::uuid[]) AS n(id, incident_id)',
      [ids.map(() => newId()), ids, actor, input.text],
    )
  }
}

function isDirect({ kind }: CommandInput): boolean {
  return (directCommands as readonly string[]).includes(kind)
}

function partsOf(input: CommandInput): { kind: string; reason: string; rest: Record<string, unknown> } {
  const { kind, ...fields } = input
  if (kind === 'note') return { kind, reason: '', rest: {} }
  const { reason = '', ...rest } = fields as { reason?: string }
  return { kind, reason, rest }
}

const COLUMNS = `id, incident_id AS "incidentId", kind, status, reason, refused_reason AS "refusedReason", requested_by AS "requestedBy",
  requested_at AS "requestedAt", decided_at AS "decidedAt"`
