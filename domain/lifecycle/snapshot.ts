// What a decision reads: the incident and a summary of its rows, all taken under the incident's row lock. Times are
// milliseconds since the epoch by the ledger's clock.
import type { LifecycleCommand } from '../contract/commands'
import type { Verdict } from '../incident/suppression'
import type { IncidentState, Severity, SignalStatus, SourceHealth } from '../incident/vocabulary'
import type { PolicyVersion } from '../policy/policy'
import type { Moment } from './flapping'
import type { Effect } from './messages'
import type { Trigger } from './transitions'

export interface Snapshot {
  now: number
  incident: IncidentFacts
  signals: SignalGroup[]
  /** When evidence was last collected for it; null: not yet. */
  evidenceAt: number | null
  /** Pending ones, oldest first. */
  commands: PendingCommand[]
  policy: PolicyVersion
}

export interface IncidentFacts {
  state: IncidentState
  closed: boolean
  severity: Severity
  storm: boolean
  flapping: boolean
  openedAt: number
  snoozedUntil: number | null
  suppression: Suppression | null
  anchors: Anchors
}

/**
 * Signals that are alike in all that a decision asks. A storm incident may have a hundred thousand signals; it has only
 * a handful of groups.
 */
export interface SignalGroup {
  source: string
  status: SignalStatus
  severity: Severity
  /** Promoted to an incident of their own: they speak for that one now. */
  moved: boolean
  count: number
  /** The latest time one of them joined the incident. */
  joinedAt: number
  /** Status changes of all of them since they were first seen. */
  flips: number
  /** The earliest. */
  firstFiredAt: number | null
  /** The latest status change. */
  changedAt: number
  /** The latest delivery. */
  lastSeenAt: number
  verdict: Verdict | null
  /** The verdict's rule as it stands now; null where the verdict has none, or the rule is gone. */
  rule: RuleNow | null
  /** What the noise floor asks, of signals whose verdict is its own; else null. */
  noise: { family: string; kind: string } | null
  /** For kinds that clear by silence. `silent`: the time without a delivery is over; `at`: when it was, or is next. */
  silence: { silent: boolean; at: number } | null
  /** The source's health now; null: it never reported any. */
  sourceHealth: { health: SourceHealth; checkedAt: number | null; intervalSeconds: number | null } | null
}

export interface RuleNow {
  enabled: boolean
  startsAt: number | null
  endsAt: number | null
  severityCeiling: Severity
  /** Whether its match, as it is now, covers the signals' newest firing observations. */
  matches: boolean
}

/** Why and until when the incident is suppressed. */
export interface Suppression extends Verdict {
  /** Who: an operator, or null for a verdict of ingest. */
  by: string | null
}

/** What began when. Deadlines are an anchor and a duration of the policy in force, never stored. */
export interface Anchors {
  triagedAt?: number
  triagedSeverity?: Severity
  containedAt?: number
  containedSeverity?: Severity
  /** `SignalView.rises` at containment: more than that is a relapse. */
  containedRises?: number
  recoveringAt?: number
  /** An operator ended the suppression: verdicts no longer suppress this incident. */
  unsuppressedAt?: number
  /** When signals of a storm were last given incidents of their own. */
  promotedAt?: number
  /** Back to the start of the flapping window. */
  flips?: Moment[]
  /** The policy that the last decision was made under. */
  policyVersion?: number
}

export interface PendingCommand {
  id: string
  kind: LifecycleCommand
  reason: string
  requestedBy: string
  /** RFC 3339; of `suppress` and `snooze`. */
  until: string | null
}

export interface Cause {
  kind: 'observation' | 'command' | 'timer' | 'policy'
  trigger: Trigger
  commandId?: string
  ruleId?: string
}

export interface Step {
  from: IncidentState
  to: IncidentState
  reason: string
  actor: string
  cause: Cause
}

export type CommandOutcome = { id: string; status: 'applied' } | { id: string; status: 'refused'; reason: string }

export interface Decision {
  state: IncidentState
  transitions: Step[]
  commands: CommandOutcome[]
  /** Sources whose silent signals are clear from now on. */
  silenced: string[]
  nextWakeAt: number | null
  anchors: Anchors
  flapping: boolean
  suppression: Suppression | null
  snoozedUntil: number | null
  /** Why it is closed; null: it is not, or was before. */
  close: string | null
  effects: Effect[]
}
