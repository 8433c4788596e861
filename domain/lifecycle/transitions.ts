// The lifecycle's one transition table: from which state to which, and for what. DESIGN §4 as data.
import type { IncidentState } from '../incident/vocabulary'

/** Why an incident moves. */
export const triggers = [
  'evidence',
  'cleared',
  'suppression',
  'suppression_ended',
  'severity_rose',
  'action_succeeded',
  'action_failed',
  'approval_exhausted',
  'policy_deadline',
  'clear_window',
  'quiet',
  'relapse',
  'operator',
] as const
export type Trigger = (typeof triggers)[number]

type Edges = Partial<Record<IncidentState, readonly Trigger[]>>

export const transitionTable = {
  observed: {
    triaged: ['evidence', 'cleared', 'operator'],
    suppressed: ['suppression', 'operator'],
  },
  triaged: {
    suppressed: ['suppression', 'operator'],
    contained: ['action_succeeded', 'cleared', 'operator'],
    escalated: ['action_failed', 'approval_exhausted', 'policy_deadline', 'severity_rose', 'operator'],
  },
  contained: {
    recovering: ['clear_window', 'operator'],
    triaged: ['relapse'],
  },
  recovering: {
    resolved: ['quiet', 'operator'],
    triaged: ['relapse'],
  },
  escalated: {
    contained: ['action_succeeded', 'cleared', 'operator'],
  },
  suppressed: {
    triaged: ['suppression_ended', 'severity_rose', 'operator'],
  },
  resolved: {},
} as const satisfies Record<IncidentState, Edges>

/** Where an operator's `resolve` goes next from each state, until it is final. */
export const nextTowardsResolved = {
  observed: 'triaged',
  suppressed: 'triaged',
  triaged: 'contained',
  escalated: 'contained',
  contained: 'recovering',
  recovering: 'resolved',
  resolved: null,
} as const satisfies Record<IncidentState, IncidentState | null>

/** A move that the table does not have: a mistake of ours, never of the data. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition'

  constructor(
    readonly from: IncidentState,
    readonly to: IncidentState,
    readonly trigger: Trigger,
  ) {
    super(`an incident does not go from ${from} to ${to} by ${trigger}`)
  }
}

/** A decision that never settles: a mistake of ours too. */
export class EndlessCourse extends Error {
  override readonly name = 'EndlessCourse'

  constructor(readonly at: IncidentState) {
    super(`the lifecycle goes in circles at ${at}`)
  }
}

export function isAllowed(from: IncidentState, to: IncidentState, trigger: Trigger): boolean {
  const edges: Edges = transitionTable[from]
  return edges[to]?.includes(trigger) ?? false
}

export function assertAllowed(from: IncidentState, to: IncidentState, trigger: Trigger): void {
  if (!isAllowed(from, to, trigger)) throw new IllegalTransition(from, to, trigger)
}
