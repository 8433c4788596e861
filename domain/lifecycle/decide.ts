// The lifecycle as a function: from what the ledger says now to what is to be written. It reads no clock and no
// database, so a change of it never breaks a workflow's replay.
import { decideCommands } from './commands'
import { beginCourse, wakeAt, type Course } from './course'
import { judgeFlapping } from './flapping'
import type { Effect } from './messages'
import type { Decision, Snapshot } from './snapshot'
import { stages } from './stages'
import { promoteAfterStorm } from './storm'
import { EndlessCourse } from './transitions'

/** The longest way through the table is shorter; more would be a loop. */
const MOST_MOVES = 10

export function decide(snapshot: Snapshot): Decision {
  const course = beginCourse(snapshot)
  decideCommands(course)
  if (snapshot.incident.closed) return unchanged(course)
  let moves = 0
  while (course.close === null && stages[course.state](course)) {
    moves += 1
    if (moves > MOST_MOVES) throw new EndlessCourse(course.state)
  }
  collectForEpisode(course)
  promoteAfterStorm(course)
  const flapping = markFlapping(course)
  course.anchors.policyVersion = snapshot.policy.version
  wakeAt(course, course.signals.nextAt)
  wakeAt(course, course.snoozedUntil)
  return { ...written(course), flapping, nextWakeAt: nextWake(course), effects: effectsOf(course) }
}

/** A closed incident is final: its pending commands are refused, and nothing else happens. */
function unchanged(course: Course): Decision {
  const { anchors, suppression, snoozedUntil, flapping } = course.snapshot.incident
  return { ...written(course), anchors, suppression, snoozedUntil, silenced: [], flapping, nextWakeAt: null, effects: [] }
}

function written({ state, transitions, commands, signals, anchors, suppression, snoozedUntil, close }: Course) {
  return { state, transitions, commands, silenced: signals.silenced, anchors, suppression, snoozedUntil, close }
}

/** Evidence older than this is collected again when an incident comes back to `triaged`; milliseconds. */
const EVIDENCE_AGE_MS = 5 * 60_000

/** An incident that came to `triaged` by another way than its first evidence, or long after it, has none of this episode. */
function collectForEpisode(course: Course): void {
  const { triagedAt } = course.anchors
  const { evidenceAt } = course.snapshot
  if (triagedAt === undefined || course.close !== null || course.state === 'suppressed') return
  if (evidenceAt === null || triagedAt - evidenceAt > EVIDENCE_AGE_MS) course.collect = true
}

/** A storm is many keys: their flips say nothing of one value. */
function markFlapping(course: Course): boolean {
  const { incident, policy } = course.snapshot
  if (incident.storm) return false
  const known = course.anchors.flips ?? [[incident.openedAt, 0]]
  const judged = judgeFlapping(course.signals.flips, known, incident.flapping, policy.policy.flapping, course.now)
  course.anchors.flips = judged.moments
  wakeAt(course, judged.nextAt)
  return judged.flapping
}

function nextWake(course: Course): number | null {
  return course.close !== null || course.wakes.length === 0 ? null : Math.min(...course.wakes)
}

function effectsOf(course: Course): Effect[] {
  if (course.close !== null) return []
  return [...(course.collect ? (['collect'] as const) : []), ...(course.promote ? (['promote'] as const) : [])]
}
