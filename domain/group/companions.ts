// What fires together: learned from the past bursts of each entity, where no topology says what belongs together.
import { boundedMap } from './bounded-map'

export interface Companions {
  /** An entity has trouble to tell of at this moment. */
  observe(entity: string, at: number): void
  /** True where an entity has fired often enough to be known by its company. */
  isKnown(entity: string): boolean
  /**
   * How surely two entities belong together by what they did before: 0 to 1, 0 where too little is known. Hubs, which fire
   * with everybody, belong to nobody.
   */
  together(one: string, other: string): number
  /** True where both have a past of their own and never shared it. */
  apart(one: string, other: string): boolean
}

/** Quiet for so long, the next is another burst. Milliseconds. */
const BURST_GAP = 300_000
/** Bursts that begin within this began together: propagation, windows of metrics and clocks that are off. */
const TOGETHER = 120_000
/** Bursts kept of each entity, the newest: as much as is compared. */
const KEPT = 16
const MAX_ENTITIES = 20_000

/** Shared bursts from which on it is no accident; the present one is among them. */
const LEAST = 3
/** Share of their bursts that two must share. */
const SHARE = 0.55
/** How many times more often than by chance. */
const BEYOND_CHANCE = 3
/** Earlier bursts of both, none of them shared, after which they are known to be apart. */
const KNOWN = 2

interface Past {
  /** Beginnings of bursts, oldest first. */
  starts: number[]
  last: number
}

/**
 * The measure is the cosine of the two sets of bursts: shared / √(a·b), as for words that occur together, held against what
 * chance would bring. Nothing is kept of pairs: two short lists are compared when it is asked, so memory grows with entities.
 */
export function createCompanions(): Companions {
  const pasts = boundedMap<Past>(MAX_ENTITIES / 2)
  let began: number | null = null
  let now = 0

  return {
    observe(entity, at) {
      began ??= at
      now = Math.max(now, at)
      const past = pasts.get(entity)
      if (!past) return pasts.add(entity, { starts: [at], last: at })
      if (at - past.last > BURST_GAP) {
        past.starts.push(at)
        if (past.starts.length > KEPT) past.starts.shift()
      }
      if (at > past.last) past.last = at
    },
    isKnown: (entity) => (pasts.get(entity)?.starts.length ?? 0) >= LEAST,
    together(one, other) {
      const [a, b] = [pasts.get(one)?.starts, pasts.get(other)?.starts]
      if (!a || !b || a.length < LEAST || b.length < LEAST) return 0
      const shared = sharedOf(a, b)
      if (shared < LEAST) return 0
      const span = now - Math.min(a[0]!, b[0]!) + 2 * TOGETHER
      if (shared < (BEYOND_CHANCE * a.length * b.length * 2 * TOGETHER) / span) return 0
      const share = shared / Math.sqrt(a.length * b.length)
      return share < SHARE ? 0 : share
    },
    apart(one, other) {
      const [a, b] = [pasts.get(one)?.starts, pasts.get(other)?.starts]
      if (!a || !b) return false
      // The bursts of now are what is asked about.
      const [before, beforeOther] = [a.filter((at) => now - at > RECENT), b.filter((at) => now - at > RECENT)]
      return before.length >= KNOWN && beforeOther.length >= KNOWN && sharedOf(before, beforeOther) === 0
    },
  }
}

/** Bursts this young may be the same trouble still. */
const RECENT = 2_400_000

/** Bursts of one that began together with one of the other. */
function sharedOf(a: readonly number[], b: readonly number[]): number {
  let shared = 0
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const by = a[i]! - b[j]!
    if (by > TOGETHER) j += 1
    else if (by < -TOGETHER) i += 1
    else [shared, i, j] = [shared + 1, i + 1, j + 1]
  }
  return shared
}
