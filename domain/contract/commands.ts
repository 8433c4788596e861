// What an operator may ask of an incident. The lifecycle applies or refuses the first group; the second is written at once.
import { z } from 'zod'
import { storableText } from '../incident/observation'
import { incidentStates, type IncidentState } from '../incident/vocabulary'

/** Decided by the incident's workflow: `pending`, then `applied` or `refused` with the reason. */
export const lifecycleCommands = ['suppress', 'unsuppress', 'escalate', 'contain', 'resolve', 'snooze'] as const
export type LifecycleCommand = (typeof lifecycleCommands)[number]

/** Written in the request itself: they change nothing that the lifecycle decides on. */
export const directCommands = ['acknowledge', 'assign', 'note'] as const
export type DirectCommand = (typeof directCommands)[number]

export type CommandKind = LifecycleCommand | DirectCommand

const reason = storableText(1_000).trim()
const until = z.iso.datetime({ offset: true })

export const commandInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suppress'), reason, until: until.optional() }),
  z.strictObject({ kind: z.literal('unsuppress'), reason }),
  z.strictObject({ kind: z.literal('escalate'), reason }),
  z.strictObject({ kind: z.literal('contain'), reason: reason.describe('The mitigation, in words.') }),
  z.strictObject({ kind: z.literal('resolve'), reason }),
  z.strictObject({ kind: z.literal('snooze'), reason, until }),
  z.strictObject({ kind: z.literal('acknowledge'), reason: reason.optional() }),
  z.strictObject({ kind: z.literal('assign'), assignee: storableText(200).nullable() }),
  z.strictObject({ kind: z.literal('note'), text: storableText(10_000).trim() }),
])
export type CommandInput = z.infer<typeof commandInputSchema>

export const bulkCommandSchema = z.strictObject({
  incidents: z.array(z.uuid()).min(1).max(200),
  command: commandInputSchema,
})

export const commandSchema = z.object({
  id: z.uuid(),
  incidentId: z.uuid(),
  kind: z.string(),
  status: z.enum(['pending', 'applied', 'refused']),
  reason: z.string(),
  refusedReason: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
})
export type CommandRow = z.infer<typeof commandSchema>

/** What is offered in each state; the API refuses the rest, the console does not show it. */
export const commandsByState = {
  observed: ['suppress', 'escalate', 'resolve', 'snooze', 'acknowledge', 'assign', 'note'],
  triaged: ['suppress', 'escalate', 'contain', 'resolve', 'snooze', 'acknowledge', 'assign', 'note'],
  contained: ['resolve', 'snooze', 'acknowledge', 'assign', 'note'],
  recovering: ['resolve', 'snooze', 'acknowledge', 'assign', 'note'],
  escalated: ['contain', 'resolve', 'snooze', 'acknowledge', 'assign', 'note'],
  suppressed: ['unsuppress', 'resolve', 'note'],
  resolved: ['note'],
} as const satisfies Record<IncidentState, readonly CommandKind[]>

/** Whether `kind` is offered for an incident in `state`. A closed incident takes notes only, whatever its state. */
export function commandAllowed(state: IncidentState, closed: boolean, kind: CommandKind): boolean {
  if (closed) return kind === 'note'
  return (commandsByState[state] as readonly CommandKind[]).includes(kind)
}

export const stateSchema = z.enum(incidentStates)
