// The end of a storm: what still fires of it gets incidents of its own, at most a budget's worth a minute.
import { wakeAt, type Course } from './course'

/** How often there may be room again under the budget, which the ledger counts by the minute. */
const PROMOTION_MS = 10_000

export function promoteAfterStorm(course: Course): void {
  const { signals, now, anchors, snapshot } = course
  if (!snapshot.incident.storm || signals.firing === 0 || course.close !== null) return
  const over = signals.joinedAt + snapshot.policy.policy.storm.endsAfterSeconds * 1_000
  const next = anchors.promotedAt === undefined ? over : Math.max(over, anchors.promotedAt + PROMOTION_MS)
  if (now < next) {
    wakeAt(course, next)
    return
  }
  course.promote = true
  anchors.promotedAt = now
  wakeAt(course, now + PROMOTION_MS)
}
