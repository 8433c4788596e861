// One step of an incident: lock its row, read, decide, write, in one transaction. The only thing that changes a state.
import type { PoolClient } from 'pg'
import { decide } from '../../domain/lifecycle/decide'
import type { Advanced } from '../../domain/lifecycle/messages'
import type { Decision } from '../../domain/lifecycle/snapshot'
import { EndlessCourse, IllegalTransition } from '../../domain/lifecycle/transitions'
import { transaction, type Ledger } from '../connect'
import type { Notifier } from '../notify'
import { park } from '../outbox'
import { COMMANDS_AT_ONCE, readLocked, type LockedIncident } from './read'
import { writeDecision } from './write'

export class NoSuchIncident extends Error {
  override readonly name = 'NoSuchIncident'

  constructor(incidentId: string) {
    super(`no incident ${incidentId} in the ledger`)
  }
}

/**
 * Advances the incident as far as its rows, commands and policy take it now. `known` is the ordinal of the newest
 * transition that the caller has seen: all later ones are in the answer, so a call that is made again because its
 * answer was lost gives the same answer and writes nothing. Rows that lead to no decision are a mistake of ours: the
 * incident is parked, where people see it.
 */
export async function advance(ledger: Ledger, notifier: Notifier, incidentId: string, known = 0): Promise<Advanced> {
  const { answer, visible } = await step(ledger, incidentId, known).catch(async (error: unknown) => {
    if (error instanceof IllegalTransition || error instanceof EndlessCourse) await park(ledger.pool, incidentId, error.message)
    throw error
  })
  if (visible) notifier.incidents([incidentId])
  return answer
}

function step(ledger: Ledger, incidentId: string, known: number): Promise<{ answer: Advanced; visible: boolean }> {
  return transaction(ledger.pool, async (client) => {
    const incident = await readLocked(client, incidentId)
    if (incident === null) throw new NoSuchIncident(incidentId)
    const decision = decide(incident.snapshot)
    const changed = await writeDecision(client, incident, decision)
    const moved = incident.transitions + decision.transitions.length > known ? await readMoved(client, incidentId, known) : []
    return { answer: answerOf(incident, decision, moved), visible: changed }
  })
}

async function readMoved(client: PoolClient, incidentId: string, known: number): Promise<Advanced['moved']> {
  const { rows } = await client.query<Advanced['moved'][number]>({
    name: 'advance-moved',
    text: 'SELECT ordinal, "to", reason FROM transition WHERE incident_id = $1 AND ordinal > $2 ORDER BY ordinal DESC LIMIT 10',
    values: [incidentId, known],
  })
  return rows.reverse()
}

function answerOf(incident: LockedIncident, decision: Decision, moved: Advanced['moved']): Advanced {
  const { number, title, family, tenant, snapshot } = incident
  const more = snapshot.commands.length === COMMANDS_AT_ONCE
  return {
    state: decision.state,
    severity: snapshot.incident.severity,
    family,
    tenant,
    number,
    title,
    closed: snapshot.incident.closed || decision.close !== null,
    wakeInMs: more ? 0 : decision.nextWakeAt === null ? null : decision.nextWakeAt - snapshot.now,
    effects: decision.effects,
    ordinal: incident.transitions + decision.transitions.length,
    moved: moved.map(({ ordinal, to, reason }) => ({ ordinal, to, reason: reason.slice(0, 300) })),
  }
}
