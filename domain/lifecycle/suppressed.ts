// Into suppression and out of it. The verdict was judged at ingest, or an operator spoke: here it is only obeyed.
import { compareSeverity } from '../incident/vocabulary'
import { move, wakeAt, type Course } from './course'

/** Whether all that fires is under a verdict in force; then the incident goes to `suppressed`. */
export function suppressByVerdict(course: Course): boolean {
  const { verdict } = course.signals
  if (verdict === null || course.anchors.unsuppressedAt !== undefined) return false
  move(course, {
    to: 'suppressed',
    trigger: 'suppression',
    reason: verdict.reason,
    kind: 'policy',
    ids: verdict.ruleId === null ? {} : { ruleId: verdict.ruleId },
  })
  course.suppression = { ...verdict, by: null }
  return true
}

/** `suppressed`: wakes when it ended while something fires, closes when all is clear and quiet. */
export function whileSuppressed(course: Course): boolean {
  const { signals, now } = course
  const { recovery } = course.snapshot.policy.policy
  if (signals.clearSince !== null) {
    const quietAt = signals.clearSince + recovery.quietSeconds * 1_000
    if (now >= quietAt) course.close = 'suppressed, and clear and quiet'
    else wakeAt(course, quietAt)
    return false
  }
  if (signals.firing === 0 || stillSuppressed(course)) return false
  const rose =
    signals.worst !== null && course.suppression !== null && compareSeverity(signals.worst, course.suppression.severity) > 0
  move(course, {
    to: 'triaged',
    trigger: rose ? 'severity_rose' : 'suppression_ended',
    reason: rose
      ? `severity rose to ${signals.worst}, above the ${course.suppression!.severity} that was suppressed`
      : `the suppression ended while it still fires (${course.suppression?.reason ?? 'no reason kept'})`,
    kind: rose ? 'observation' : 'timer',
  })
  return true
}

function stillSuppressed(course: Course): boolean {
  const { signals, suppression, now } = course
  if (signals.verdict !== null && course.anchors.unsuppressedAt === undefined) {
    if (!suppression?.by) course.suppression = { ...signals.verdict, by: null }
    return true
  }
  if (!suppression?.by) return false
  const until = suppression.until === null ? Infinity : Date.parse(suppression.until)
  if (now >= until || compareSeverity(signals.worst!, suppression.severity) > 0) return false
  if (until !== Infinity) wakeAt(course, until)
  return true
}
