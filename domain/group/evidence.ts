// Whether what hangs together is enough to be an incident.
import { beganWithin, isDoubtful } from './habit'
import type { Episode, Sign } from './incident'
import { BURST } from './limits'
import type { Scene } from './links'
import { brokeOutTogether } from './outbreak'
import { signWeight } from './signs'

/** Signs from this weight on tell of causes rather than of what callers feel. */
export const CAUSE = 0.6

/** Evidence that makes an incident: two unusual signs, a repeated one, or one that is critical and tells of a cause. */
const ENOUGH = 1.4
const REPEATED = 2

export function isEnough(scene: Scene, episodes: Set<Episode>, atStartShare: number): boolean {
  let sum = 0
  const early: Episode[] = []
  for (const episode of episodes) {
    if (isDoubtful(episode)) early.push(episode)
    else sum += ownEvidence(episode)
  }
  if (sum >= ENOUGH || early.length === 0) return sum >= ENOUGH
  // A crash with which the stream begins, before anything else is heard, is no habit either.
  if (early.some(hasCrash) && isStorm(scene, early, 1)) return true
  return sum + (isStormOfFew(scene, early) ? 1 : atStartShare) * burst(early) >= ENOUGH
}

/** True where what is certainly new is enough by itself. */
export function isEnoughAfresh(episodes: Set<Episode>): boolean {
  let sum = 0
  for (const episode of episodes) if (!isDoubtful(episode)) sum += ownEvidence(episode)
  return sum >= ENOUGH
}

/** Share of the signs at the start that hang together: where it is nearly all that there is, the stream begins with a storm. */
const NEARLY_ALL = 0.65
/** Signs at once that make a storm. */
const MANY = 3

export function isStorm(scene: Scene, early: Episode[], least = MANY, share = NEARLY_ALL): boolean {
  const together = early.reduce((sum, { signs }) => sum + signs.size, 0)
  return together >= least && together >= share * scene.signsAtStart()
}

/** Two habits of neighbours may be all that there is: beyond that, they must have begun together, or a critical cause be among them. */
function isStormOfFew(scene: Scene, early: Episode[]): boolean {
  if (!isStorm(scene, early, 2)) return false
  return early.some(hasCriticalCause) || isExplained(early) || brokeOutTogether(early, scene.active.values(), scene.now(), 2)
}

/**
 * What was there when the stream began may always have been so, and nothing is known yet of what is usual: only what
 * began together counts, and less.
 */
export const AT_START_SHARE = 0.45
export const AT_START_BY_TIME = 0.25

function burst(episodes: Episode[]): number {
  let most = 0
  for (const { onset } of episodes) {
    let sum = 0
    for (const other of episodes) {
      let signs = 0
      for (const { first } of other.signs.values()) if (first >= onset && first - onset <= BURST) signs += 1
      if (signs > 0 && other.onset >= onset) sum += 1 + 1.2 * (signs - 1)
    }
    most = Math.max(most, sum)
  }
  return most
}

function ownEvidence(episode: Episode): number {
  let most = 0
  let told = 0
  let signs = 0
  for (const sign of episode.signs.values()) {
    // What began within a young stream is as new as can be known there.
    const unusual = sign.atStart && beganWithin(sign) ? 1 : sign.unusual
    most = Math.max(most, unusual)
    if (unusual > 0.5) signs += 1
    if (unusual > 0.7 && (isGrave(sign) || sign.count >= REPEATED)) told = 0.5
  }
  return most + told + 0.5 * Math.max(0, signs - 1)
}

function hasCrash({ signs }: Episode): boolean {
  for (const sign of signs.values()) if (sign.signClass === 'crash' && sign.critical) return true
  return false
}

/** A cause, and another entity that shows nothing but what callers feel. */
function isExplained(episodes: Episode[]): boolean {
  return episodes.some((cause) => signsOf(cause).some(isOfCause)) && episodes.some((felt) => signsOf(felt).every(isFelt))
}

function hasCriticalCause({ signs }: Episode): boolean {
  for (const { critical, signClass } of signs.values()) if (critical && signWeight[signClass] >= CAUSE) return true
  return false
}

/** What is an incident even alone: a crash, or a cause that is called critical. */
function isGrave({ signClass, critical, benign }: Sign): boolean {
  return critical ? signWeight[signClass] >= CAUSE : signClass === 'crash' && !benign
}

const signsOf = ({ signs }: Episode) => [...signs.values()]
const isOfCause = ({ signClass, benign }: Sign) => signWeight[signClass] >= CAUSE && !benign
const isFelt = ({ signClass }: Sign) => signClass === 'latency' || signClass === 'errors'
