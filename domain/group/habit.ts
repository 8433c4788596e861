// What is trouble and what is how an entity always is.
import type { Alert } from './alert'
import { signKey, type Episode, type Sign } from './incident'
import { BURST, EPISODE_GAP, HABIT_ALONE, HABIT_AT_START } from './limits'

/**
 * What was unusual once stays part of the trouble, and is not learned as a habit: in company however long it lasts; alone,
 * or when it was there as the stream began, until it is clear that this is how its entity is.
 */
export function isSticky(episode: Episode, sign: Sign | undefined, at: number): boolean {
  if (!sign || sign.unusual < 0.1 || !episode.incident) return false
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
