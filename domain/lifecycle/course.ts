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
    signals: viewSignals(snapshot.signals, now),
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
  onEntry[to](course)
}

/** What is remembered of the entry to each state. */
const onEntry: Record<IncidentState, (course: Course) => void> = {
  observed: () => undefined,
  triaged: (course) => {
    course.suppression = null
    course.anchors.triagedAt = course.now
    course.anchors.triagedSeverity = course.signals.worst ?? course.snapshot.incident.severity
  },
  suppressed: (course) => {
    delete course.anchors.unsuppressedAt
  },
  contained: (course) => {
    course.anchors.containedAt = course.now
    course.anchors.containedSeverity = course.signals.worst ?? course.snapshot.incident.severity
    course.anchors.containedFiring = course.signals.firing
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
