// Whether a stream began with trouble that broke out at once, or with habits that are heard one after the other.
import type { Episode, Sign } from './incident'

/** Detectors and clocks let what begins at once be this far apart at least. Milliseconds. */
const NARROW = 20_000
/** Fewer that begin together are an accident. */
const LEAST = 3
/** How much more than by accident must have begun together. */
const BEYOND = 2

/**
 * A habit with a pause of g between repetitions is first heard anywhere within g, so of all habits that are heard at first
 * Σ D/g fall into a given stretch of length D; where far more of them do, they broke out together. The pauses are known from
 * the look-back; what came but once has a pause as long as that. Where something else speaks for a storm as well, fewer than
 * usual (`least`) are enough, and no more than twice as many as by accident.
 */
export function brokeOutTogether(together: readonly Episode[], all: Iterable<Episode>, now: number, least = LEAST): boolean {
  let [from, to, count] = [Infinity, -Infinity, 0]
  for (const sign of signsOf(together)) {
    from = Math.min(from, sign.first)
    to = Math.max(to, sign.first)
    count += 1
  }
  if (count < least) return false
  const within = Math.max(NARROW, to - from)
  let byAccident = 0
  for (const sign of signsOf(all)) byAccident += Math.min(1, within / pauseOf(sign, now))
  return count - 1 >= BEYOND * byAccident + (least < LEAST ? 0 : 1)
}

function* signsOf(episodes: Iterable<Episode>): Iterable<Sign> {
  for (const { atStart, signs } of episodes) if (atStart) for (const sign of signs.values()) if (sign.atStart) yield sign
}

function pauseOf({ first, last, count }: Sign, now: number): number {
  return count > 1 ? (last - first) / (count - 1) : Math.max(NARROW, now - first)
}
