// One outbox row to Temporal: signal the incident's workflow, starting it where there is none.
import { isGrpcServiceError, type Client } from '@temporalio/client'
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common'
import {
  incidentWorkflowId,
  searchAttributeNames,
  signalNames,
  taskQueues,
  workflowTypes,
  type FactIds,
  type IncidentInput,
  type LedgerAdvanced,
} from '../domain/lifecycle/messages'
import type { Claim } from '../ledger/outbox'

/** Hands one claim over; throws where Temporal did not take it. */
export type Dispatch = (claim: Claim) => Promise<void>

/** Well inside the outbox lease, with a full batch ahead of it. */
const CALL_MS = 5_000

export function createDispatch(client: Client, searchAttributes: () => boolean): Dispatch {
  return async (claim) => {
    const tagged = searchAttributes()
    const signal: [name: string, argument: LedgerAdvanced | FactIds] =
      claim.commandIds.length > 0
        ? [signalNames.operatorCommand, { ids: claim.commandIds }]
        : [signalNames.ledgerAdvanced, { version: claim.version }]
    const input: IncidentInput = { incidentId: claim.incidentId, searchAttributes: tagged }
    await client.withDeadline(Date.now() + CALL_MS, () =>
      client.workflow.signalWithStart(workflowTypes.incident, {
        workflowId: incidentWorkflowId(claim.incidentId),
        taskQueue: taskQueues.incidents,
        args: [input],
        signal: signal[0],
        signalArgs: [signal[1]],
        staticSummary: cut(`#${claim.number} ${claim.title}`, 400),
        staticDetails: cut(
          `Incident ${claim.incidentId}: ${claim.severity}, ${claim.family}. The ledger holds all of it; this workflow waits and asks it.`,
          2_000,
        ),
        ...(tagged ? { typedSearchAttributes: attributesOf(claim) } : {}),
      }),
    )
  }
}

function attributesOf({ state, severity, family, tenant }: Claim): TypedSearchAttributes {
  const pairs = Object.entries({ state, severity, family, tenant }).flatMap(([name, value]) =>
    value === null
      ? []
      : [{ key: defineSearchAttributeKey(searchAttributeNames[name as keyof typeof searchAttributeNames], 'KEYWORD'), value }],
  )
  return new TypedSearchAttributes(pairs)
}

/** Temporal counts bytes of UTF-8. */
function cut(text: string, bytes: number): string {
  const encoded = Buffer.from(text.replace(/\s+/g, ' '))
  return encoded.length <= bytes
    ? encoded.toString()
    : encoded
        .subarray(0, bytes - 3)
        .toString()
        .replace(/\uFFFD+$/, '') + '…'
}

/** gRPC: cancelled, deadline, not found (the namespace), permission, exhausted, aborted, unavailable, unauthenticated. */
const SERVICE_FAULTS = new Set([1, 4, 5, 7, 8, 10, 14, 16])

/** Whether all rows would fail so: Temporal is away, overloaded or refuses us. Otherwise it is this row's own fault. */
export function isServiceFault(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (isGrpcServiceError(cause)) return SERVICE_FAULTS.has(cause.code)
  if (isGrpcServiceError(error)) return SERVICE_FAULTS.has(error.code)
  return /connect|deadline|ECONN|shutting down|closed/i.test(messageOf(error))
}

export function messageOf(error: unknown): string {
  const own = error instanceof Error ? error.message : String(error)
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${own}${cause}`.slice(0, 1_000)
}
