// What each state does by itself, once commands are dealt with. A stage moves the incident (true: look again) or says
// when it wants another look.
import { compareSeverity, type IncidentState } from '../incident/vocabulary'
import { move, wakeAt, type Course } from './course'
import { suppressByVerdict, whileSuppressed } from './suppressed'

export const stages: Record<IncidentState, (course: Course) => boolean> = {
  observed,
  triaged,
  contained,
  recovering,
  escalated,
  suppressed: whileSuppressed,
  resolved: () => false,
}

function observed(course: Course): boolean {
  const { signals, now, snapshot } = course
  if (suppressByVerdict(course)) return true
  const { actionable, minorAfterSeconds } = snapshot.policy.policy.triage
  const clear = signals.clearSince !== null
  const waits = !clear && !actionable.includes(signals.worst ?? snapshot.incident.severity)
  const minorAt = (signals.firingSince ?? snapshot.incident.openedAt) + minorAfterSeconds * 1_000
  if (waits && now < minorAt) {
    wakeAt(course, minorAt)
    return false
  }
  if (snapshot.evidenceAt === null) {
    course.collect = true
    return false
  }
  if (clear) move(course, { to: 'triaged', trigger: 'cleared', reason: 'cleared before triage; the evidence is kept' })
  else if (waits) {
    const reason = `still firing after ${minorAfterSeconds} s`
    move(course, { to: 'triaged', trigger: 'evidence', reason, kind: 'timer' })
  } else
    move(course, {
      to: 'triaged',
      trigger: 'evidence',
      reason: 'first evidence is collected and policy calls it actionable',
      kind: 'policy',
    })
  return true
}

function triaged(course: Course): boolean {
  const { signals, now, anchors, snapshot } = course
  if (suppressByVerdict(course)) return true
  if (containWhenClear(course)) return true
  const triagedAt = anchors.triagedAt ?? now
  if (course.snoozedUntil !== null) return false
  const { severities, afterSeconds, onRiseTo } = snapshot.policy.policy.escalation
  const worst = signals.worst ?? snapshot.incident.severity
  if (onRiseTo.includes(worst) && compareSeverity(worst, anchors.triagedSeverity ?? worst) > 0) {
    move(course, {
      to: 'escalated',
      trigger: 'severity_rose',
      reason: `severity rose from ${anchors.triagedSeverity} to ${worst}`,
    })
    return true
  }
  if (!severities.includes(worst)) return false
  const deadline = triagedAt + afterSeconds * 1_000
  if (now < deadline) {
    wakeAt(course, deadline)
    return false
  }
  const reason = `${worst}, and nothing safe could be proposed within ${afterSeconds} s`
  move(course, { to: 'escalated', trigger: 'policy_deadline', reason, kind: 'timer' })
  return true
}

function contained(course: Course): boolean {
  const { signals, now, snapshot } = course
  if (relapse(course)) return true
  if (signals.clearSince === null) return false
  const { clearWindowSeconds } = snapshot.policy.policy.recovery
  const at = signals.clearSince + clearWindowSeconds * 1_000
  if (now < at) {
    wakeAt(course, at)
    return false
  }
  move(course, { to: 'recovering', trigger: 'clear_window', reason: `clear for ${clearWindowSeconds} s`, kind: 'timer' })
  return true
}

function recovering(course: Course): boolean {
  const { signals, now, anchors, snapshot } = course
  if (relapse(course)) return true
  if (signals.clearSince === null) return false
  const { quietSeconds } = snapshot.policy.policy.recovery
  const at = Math.max(anchors.recoveringAt ?? now, signals.clearSince) + quietSeconds * 1_000
  if (now < at) {
    wakeAt(course, at)
    return false
  }
  move(course, { to: 'resolved', trigger: 'quiet', reason: `clear and quiet for ${quietSeconds} s`, kind: 'timer' })
  course.close = 'resolved'
  return true
}

function escalated(course: Course): boolean {
  return containWhenClear(course)
}

function containWhenClear(course: Course): boolean {
  if (course.signals.clearSince === null) return false
  move(course, { to: 'contained', trigger: 'cleared', reason: 'all signals cleared by themselves' })
  return true
}

/**
 * A signal fires again. What still fired when an operator stated the mitigation is no relapse until there is more of
 * it, it is worse, or it came back.
 */
function relapse(course: Course): boolean {
  const { signals, anchors } = course
  if (signals.firing === 0) return false
  const back = signals.rises > (anchors.containedRises ?? 0)
  const worse = compareSeverity(signals.worst!, anchors.containedSeverity ?? signals.worst!) > 0
  if (!back && !worse) return false
  const reason = back
    ? `fires again (${signals.firing} of its signals)`
    : `severity rose from ${anchors.containedSeverity} to ${signals.worst}`
  move(course, { to: 'triaged', trigger: 'relapse', reason })
  return true
}
