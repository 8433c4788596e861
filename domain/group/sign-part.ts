// What an entity's signs say of it as the cause: the most telling one, and how many kinds there are.
import { clamp } from './decay'
import type { Episode, Sign } from './incident'
import { signWeight } from './signs'

/** The weight of the most telling sign, 0 to 1. */
export function signPart(member: Episode): number {
  let most = 0
  for (const sign of member.signs.values()) most = Math.max(most, weigh(sign, member))
  return most
}

/** The same of what the entity itself shows, without what its callers see of it. */
export function ownSignPart(member: Episode): number {
  let most = 0
  for (const sign of member.signs.values()) if (!sign.byCaller) most = Math.max(most, weigh(sign, member))
  return most
}

/** What the other kinds of sign add to the most telling one, 0 to 1; the same kind by two sources is two. */
export function variety(member: Episode): number {
  const kinds = new Map<string, number>()
  for (const sign of member.signs.values()) {
    const kind = `${sign.source} ${sign.signClass === 'unknown' ? sign.name : sign.signClass}`
    kinds.set(kind, Math.max(kinds.get(kind) ?? 0, weigh(sign, member)))
  }
  let sum = 0
  for (const weight of kinds.values()) sum += weight
  return clamp(sum - signPart(member), 0, 1)
}

/** In words: the most telling sign. */
export function evidenceOf(member: Episode): string {
  let best: Sign | undefined
  let signs = 0
  for (const sign of member.signs.values()) {
    if (!best || weigh(sign, member) > weigh(best, member)) best = sign
    if (sign.unusual > 0.2) signs += 1
  }
  if (!best) return 'no sign of its own'
  const more = signs > 1 ? ` and ${signs - 1} more` : ''
  return `${best.signClass}: ${best.name}${best.byCaller ? ' (seen by callers)' : ''}${more}`
}

/** What callers see of an entity speaks for it more than what it sees of others, and less than a cause of its own. */
const BY_CALLER = 0.5

/** A spent resource or a complaint that comes so long after the entity's first errors or latency came of them. Milliseconds. */
const AFTERWARDS = 45_000
const CONSEQUENCE = 0.5

function weigh(sign: Sign, member: Episode): number {
  let weight = signWeight[sign.signClass]
  if (weight > SYMPTOM && isConsequence(sign, member)) weight *= CONSEQUENCE
  if (sign.byCaller) weight = Math.max(weight, BY_CALLER)
  return sign.unusual * weight
}

/** Of one source alone: clocks of two are off. */
function isConsequence({ first, source }: Sign, member: Episode): boolean {
  for (const other of member.signs.values()) {
    if (
      other.source === source &&
      other.unusual > 0.3 &&
      signWeight[other.signClass] <= SYMPTOM &&
      first - other.first > AFTERWARDS
    )
      return true
  }
  return false
}

/** Up to this weight a sign is what callers feel as well. */
const SYMPTOM = 0.35
