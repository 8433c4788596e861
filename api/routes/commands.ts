// What operators ask of incidents, and incidents declared by hand.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { bulkCommandSchema, commandInputSchema, commandSchema } from '../../domain/contract/commands'
import { declarationSchema, declaredSchema } from '../../domain/contract/declare'
import { readCommand, submitCommands, type CommandResult } from '../../ledger/commands'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Commands'
const params = z.strictObject({ id: z.uuid() })

export const commandRoutes = [
  route({
    method: 'post',
    path: '/api/v1/incidents/commands',
    tag,
    summary: 'Ask the same of several incidents',
    role: 'operator',
    body: bulkCommandSchema,
    response: z.object({
      accepted: z.array(commandSchema),
      refused: z.array(z.object({ incidentId: z.uuid(), reason: z.string() })),
    }),
    status: 202,
    handle: async ({ body: { incidents, command }, identity, api }) => {
      const results = await submitCommands(api, incidents, command, identity.actor)
      return {
        accepted: results.flatMap((result) => (result.outcome === 'accepted' ? [result.command] : [])),
        refused: results.flatMap((result) =>
          result.outcome === 'accepted' ? [] : [{ incidentId: result.incidentId, reason: refusal(result, command.kind) }],
        ),
      }
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/incidents/{id}/commands',
    tag,
    summary: 'Ask something of an incident',
    description:
      'Lifecycle commands are `pending` until the incident’s workflow applies or refuses them; the others are applied at once.',
    role: 'operator',
    params,
    body: commandInputSchema,
    response: commandSchema,
    status: 202,
    handle: async ({ params: { id }, body, identity, api }) => {
      const [result] = await submitCommands(api, [id], body, identity.actor)
      if (result!.outcome === 'accepted') return result!.command
      throw new ProblemError(result!.outcome === 'unknown' ? 404 : 409, refusal(result!, body.kind))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/incidents/{id}/commands/{commandId}',
    tag,
    summary: 'What became of a command',
    role: 'viewer',
    params: z.strictObject({ id: z.uuid(), commandId: z.uuid() }),
    response: commandSchema,
    handle: async ({ params: { id, commandId }, api }) => {
      const command = await readCommand(api.ledger.pool, id, commandId)
      if (!command) throw new ProblemError(404, 'There is no such command.')
      return command
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/incidents',
    tag,
    summary: 'Declare an incident by hand',
    description: 'It becomes an observation of the source `operator/<name>` and goes the way of all others.',
    role: 'operator',
    body: declarationSchema,
    response: declaredSchema,
    status: 202,
    handle: async ({ body, identity, api }) => {
      const { kind, ...fields } = body
      const observation = {
        ...fields,
        source: `operator/${nameOf(identity.actor)}`,
        eventId: randomUUID(),
        family: 'external_alert',
        kind,
        status: 'firing',
        observedAt: api.clock().toISOString(),
      }
      const answer = await api.ingest.submit({ door: 'declared', items: [observation] })
      api.metrics.ingested('declared', answer)
      if (answer.rejected > 0) throw new ProblemError(400, 'Some fields are not valid.', { errors: answer.errors })
      return { incident: answer.incidents[0] ?? null, suppressed: answer.suppressed > 0 }
    },
  }),
]

function refusal(result: Exclude<CommandResult, { outcome: 'accepted' }>, kind: string): string {
  if (result.outcome === 'unknown') return 'There is no such incident.'
  return `${kind} is not possible for an incident that is ${result.closed ? 'closed' : result.state}.`
}

/** An actor as the name of a source may be written. */
function nameOf(actor: string): string {
  return actor
    .replace(/^\w+:/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 150)
}
