// One decision in the making: the incident as it is after the moves so far. Every move goes through `move`, and so
// through the transition table.
import type { IncidentState } from '../incident/vocabulary'
import { viewSignals, type SignalView } from './signals'
import type { Anchors, Cause, CommandOutcome, Snapshot, Step, Suppression } from './snapshot'
import { assertAllowed, type Trigger } from './transitions'

export interface Course {
  readonly snapshot: Snapshot
  readonly now: number
  readonly signals: SignalView
  state: IncidentState
  anchors: Anchors
  suppression: Suppression | null
  snoozedUntil: number | null
  transitions: Step[]
  commands: CommandOutcome[]
  /** Times at which another look is due. */
  wakes: number[]
  collect: boolean
  promote: boolean
  close: string | null
}

export interface Move {
  to: IncidentState
  trigger: Trigger
  reason: string
  /** Default: the observations. */
  kind?: Cause['kind']
  actor?: string
  ids?: Pick<Cause, 'commandId' | 'ruleId'>
}

export function beginCourse(snapshot: Snapshot): Course {
  const { incident, now } = snapshot
  const snoozed = incident.snoozedUntil !== null && incident.snoozedUntil > now
  return {
    snapshot,
    now,
    signals: viewSignals(snapshot.signals, snapshot.policy.policy.noiseFloor, now),
    state: incident.state,
    anchors: { ...incident.anchors },
    suppression: incident.suppression,
    snoozedUntil: snoozed ? incident.snoozedUntil : null,
    transitions: [],
    commands: [],
    wakes: [],
    collect: false,
    promote: false,
    close: null,
  }
}

/** Who moves an incident when nobody asked. */
export const LIFECYCLE_ACTOR = 'lifecycle'

export function move(course: Course, { to, trigger, reason, kind = 'observation', actor = LIFECYCLE_ACTOR, ids }: Move): void {
  assertAllowed(course.state, to, trigger)
  course.transitions.push({ from: course.state, to, reason, actor, cause: { kind, trigger, ...ids } })
  course.state = to
  onEntry[to](course, trigger)
}

/** Back in `triaged` for what may be worse than what was triaged: the rise is measured from there. */
const WORSE_SINCE = new Set<Trigger>(['relapse', 'severity_rose'])

/** What is remembered of the entry to each state. */
const onEntry: Record<IncidentState, (course: Course, trigger: Trigger) => void> = {
  observed: () => undefined,
  triaged: (course, trigger) => {
    course.suppression = null
    course.anchors.triagedAt = course.now
    const before = WORSE_SINCE.has(trigger) ? course.anchors.triagedSeverity : undefined
    course.anchors.triagedSeverity = before ?? course.signals.worst ?? course.snapshot.incident.severity
  },
  suppressed: (course) => {
    delete course.anchors.unsuppressedAt
  },
  contained: (course) => {
    course.anchors.containedAt = course.now
    course.anchors.containedSeverity = course.signals.worst ?? course.snapshot.incident.severity
    course.anchors.containedRises = course.signals.rises
  },
  recovering: (course) => {
    course.anchors.recoveringAt = course.now
  },
  escalated: () => undefined,
  resolved: (course) => {
    course.snoozedUntil = null
  },
}

/** Looks again at `at`, where that is still to come. */
export function wakeAt(course: Course, at: number | null): void {
  if (at !== null && at > course.now) course.wakes.push(at)
}
