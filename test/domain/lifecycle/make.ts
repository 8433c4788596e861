// Snapshots for the lifecycle's tests, and what the ledger would hold after a decision.
import type { IncidentState } from '../../../domain/incident/vocabulary'
import type { Decision, IncidentFacts, PendingCommand, RuleNow, SignalGroup, Snapshot } from '../../../domain/lifecycle/snapshot'
import { policySchema, type Policy } from '../../../domain/policy/policy'

export const T0 = Date.parse('2026-11-22T08:00:00Z')
export const seconds = (count: number): number => count * 1_000

export function group(changes: Partial<SignalGroup> = {}): SignalGroup {
  return {
    source: 'prometheus/eu-1',
    status: 'firing',
    severity: 'high',
    moved: false,
    count: 1,
    joinedAt: T0,
    flips: 0,
    firstFiredAt: T0,
    changedAt: T0,
    lastSeenAt: T0,
    verdict: null,
    rule: null,
    noise: null,
    silence: null,
    sourceHealth: null,
    ...changes,
  }
}

export const ruleNow = (changes: Partial<RuleNow> = {}): RuleNow => ({
  enabled: true,
  startsAt: null,
  endsAt: null,
  severityCeiling: 'high',
  matches: true,
  ...changes,
})

export const clearGroup = (changes: Partial<SignalGroup> = {}): SignalGroup => group({ status: 'clear', flips: 1, ...changes })

interface Given extends Partial<Omit<Snapshot, 'incident' | 'policy'>> {
  incident?: Partial<IncidentFacts>
  policy?: Parameters<typeof policySchema.parse>[0] | Policy
  policyVersion?: number
}

export function snapshot({ incident, policy, policyVersion, ...given }: Given = {}): Snapshot {
  return {
    now: T0,
    signals: [group()],
    evidenceAt: null,
    commands: [],
    ...given,
    incident: {
      state: 'observed',
      closed: false,
      severity: 'high',
      storm: false,
      flapping: false,
      openedAt: T0,
      snoozedUntil: null,
      suppression: null,
      anchors: {},
      ...incident,
    },
    policy: { version: policyVersion ?? 1, policy: policySchema.parse(policy ?? {}) },
  }
}

/** An incident as it stands in `state` when it got there at T0. */
export function inState(state: IncidentState): Partial<IncidentFacts> {
  const at = { triagedAt: T0, triagedSeverity: 'high' as const }
  const contained = { ...at, containedAt: T0, containedSeverity: 'high' as const, containedRises: 1 }
  const anchors: Record<IncidentState, IncidentFacts['anchors']> = {
    observed: {},
    triaged: at,
    escalated: at,
    contained,
    recovering: { ...contained, recoveringAt: T0 },
    resolved: contained,
    suppressed: {},
  }
  const suppression =
    state === 'suppressed' ? { ruleId: null, reason: 'planned', until: null, severity: 'high' as const, by: 'user:ops' } : null
  return { state, anchors: anchors[state], suppression, closed: state === 'resolved' }
}

export function command(kind: PendingCommand['kind'], changes: Partial<PendingCommand> = {}): PendingCommand {
  return { id: `command-${kind}`, kind, reason: `because of ${kind}`, requestedBy: 'user:ops', until: null, ...changes }
}

/** The snapshot that would be read right after the decision was written. */
export function after(before: Snapshot, decision: Decision): Snapshot {
  const { state, anchors, flapping, suppression, snoozedUntil, close } = decision
  return {
    ...before,
    incident: {
      ...before.incident,
      state,
      anchors,
      flapping,
      suppression,
      snoozedUntil,
      closed: before.incident.closed || close !== null,
    },
    commands: [],
    signals: before.signals.map((signals) =>
      decision.silenced.includes(signals.source) && signals.status === 'firing' && signals.silence?.silent && !signals.moved
        ? { ...signals, status: 'clear', flips: signals.flips + signals.count, changedAt: before.now, silence: null }
        : signals,
    ),
  }
}
