// What operators asked: each command is applied, or refused with the reason.
import { commandAllowed, type LifecycleCommand } from '../contract/commands'
import type { IncidentState } from '../incident/vocabulary'
import { move, type Course } from './course'
import type { PendingCommand } from './snapshot'
import { nextTowardsResolved } from './transitions'

export function decideCommands(course: Course): void {
  for (const command of course.snapshot.commands) {
    const refused = refusal(course, command)
    if (refused !== null) {
      course.commands.push({ id: command.id, status: 'refused', reason: refused })
      continue
    }
    apply[command.kind](course, command)
    course.commands.push({ id: command.id, status: 'applied' })
  }
}

function refusal(course: Course, { kind, until }: PendingCommand): string | null {
  if (course.snapshot.incident.closed || course.close !== null) return 'the incident is closed'
  if (!(kind in apply)) return `no such command: ${kind}`
  if (!commandAllowed(course.state, false, kind)) return `an incident that is ${course.state} takes no ${kind}`
  if (until !== null && !(Date.parse(until) > course.now)) return 'its time has passed already'
  if (kind === 'snooze' && until === null) return 'it does not say until when'
  return null
}

const apply: Record<LifecycleCommand, (course: Course, command: PendingCommand) => void> = {
  suppress(course, command) {
    step(course, command, 'suppressed')
    const severity = course.signals.worstOfAll ?? course.snapshot.incident.severity
    const { requestedBy: by, reason, until } = command
    course.suppression = { ruleId: null, reason, until, severity, by }
  },
  unsuppress(course, command) {
    step(course, command, 'triaged')
    course.anchors.unsuppressedAt = course.now
  },
  escalate(course, command) {
    if (course.state === 'observed') step(course, command, 'triaged')
    step(course, command, 'escalated')
  },
  contain(course, command) {
    step(course, command, 'contained')
  },
  resolve(course, command) {
    for (let next: IncidentState | null = nextTowardsResolved[course.state]; next; next = nextTowardsResolved[next]) {
      step(course, command, next)
    }
    course.close = 'resolved by an operator'
  },
  snooze(course, { until }) {
    course.snoozedUntil = Date.parse(until!)
  },
}

function step(course: Course, { id, reason, requestedBy }: PendingCommand, to: IncidentState): void {
  move(course, { to, trigger: 'operator', reason, kind: 'command', actor: requestedBy, ids: { commandId: id } })
}
