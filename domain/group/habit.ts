// What is trouble and what is how an entity always is.
import type { Alert } from './alert'
import { signKey, type Episode, type Sign } from './incident'
import { BURST, EPISODE_GAP, HABIT_ALONE, HABIT_AT_START } from './limits'

/**
 * What was unusual once stays part of the trouble, and is not learned as a habit: in company however long it lasts; alone,
 * or when it was there as the stream began, until it is clear that this is how its entity is. What has a past of its own is
 * judged by that alone: a habit that was said a few times more often is soon back to what it was.
 */
export function isSticky(episode: Episode, sign: Sign | undefined, at: number): boolean {
  if (!sign || sign.unusual < 0.1 || !episode.incident || sign.known) return false
  if (sign.atStart) return at - sign.since < HABIT_AT_START
  return episode.incident.members.size > 1 || at - sign.since < HABIT_ALONE
}

/** Three kinds of complaint at once are no habit, even where nothing is known of what is usual. */
export function isBurst(episode: Episode): boolean {
  let signs = 0
  for (const { first } of episode.signs.values()) if (first - episode.onset <= 2 * BURST) signs += 1
  return signs >= 3
}

/** A new sign of an entity whose old trouble is its alone by now may be part of something else. */
export function isLeftOver(episode: Episode, alert: Alert, at: number): boolean {
  if (!episode.incident || at - episode.onset < EPISODE_GAP || episode.signs.has(signKey(alert))) return false
  for (const member of episode.incident.members.values()) {
    if (member.entity !== episode.entity && at - member.last < EPISODE_GAP) return false
  }
  return true
}

/** Repetitions after which a sign's own pace is known, and how many of its pauses long it must have been silent before. */
const PACE_KNOWN = 4
const SILENT_PAUSES = 4
const STEADY_PAUSES = 1.5

/**
 * Soon after the stream began: true where a sign began to be told within it. A habit that comes every minute is not first
 * heard in the fifth.
 */
export function beganWithin({ quietBefore, count, first, last }: Sign): boolean {
  return count >= PACE_KNOWN && quietBefore * (count - 1) >= SILENT_PAUSES * (last - first)
}

/** The other way round: it was first heard as soon as its pace lets expect, and keeps it. */
export function isSteadySinceStart(sign: Sign): boolean {
  return sign.atStart && keepsPace(sign)
}

function keepsPace({ quietBefore, count, first, last }: Sign): boolean {
  return count >= PACE_KNOWN && quietBefore * (count - 1) < STEADY_PAUSES * (last - first)
}

/**
 * Of trouble that goes on: true where a sign was first heard as soon as its pace lets expect, and was repeated so long that
 * this is how its entity is. What looked like a storm is given more time.
 */
export function isHabitAfterAll(sign: Sign): boolean {
  return keepsPace(sign) && sign.last - sign.first >= (sign.atStart ? HABIT_AT_START : HABIT_ALONE)
}

/** Whether an entity's trouble is new, or may always have been so, cannot be known yet. */
export function isDoubtful(episode: Episode): boolean {
  if (!episode.atStart) return false
  for (const sign of episode.signs.values()) if (beganWithin(sign)) return false
  return true
}

/** Nothing but what was there as the stream began, and keeps its pace. */
export function isHabit(episode: Episode): boolean {
  for (const sign of episode.signs.values()) if (!isSteadySinceStart(sign)) return false
  return true
}
