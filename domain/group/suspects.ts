// Where an incident began: every entity in it, and what lies silently below, weighed as its cause.
import { blameFlow } from './blame'
import { clamp } from './decay'
import { reach, type Graph } from './graph'
import { unusualOf, type Episode, type Incident, type Sign } from './incident'
import { signWeight } from './signs'
import type { Skew } from './skew'

/** The parts of a score, each 0 to 1, and what they rest on. */
export interface Why {
  early: number
  upstream: number
  unusual: number
  sign: number
  blamed: number
  /** Adjustment between an instance, its service and a host that they share. */
  place: number
  evidence: string
}

export interface Suspect {
  entity: string
  score: number
  why: Why
}

export const weights = { early: 0.2, upstream: 0.22, unusual: 0.08, sign: 0.3, blamed: 0.2 }

/** Most suspects told. */
const TOLD = 10

export function rankSuspects(incident: Incident, graph: Graph, skew: Skew): Suspect[] {
  const members = [...incident.members.values()]
  const onset = new Map(members.map((member) => [member.entity, onsetOf(member, skew)]))
  const first = Math.min(...onset.values())
  const strength = new Map(members.map((member) => [member.entity, own(member)]))
  const flow = blameFlow(graph, strength, onset)
  const most = Math.max(...flow.values())

  const suspects = members.map((member) => {
    const sign = signOf(member)
    const why: Why = {
      early: 1 / (1 + (onset.get(member.entity)! - first) / 60_000),
      upstream: upstream(graph, member.entity, strength),
      unusual: unusualOf(member),
      sign: sign.weight,
      blamed: flow.get(member.entity)! / most,
      place: 0,
      evidence: sign.evidence,
    }
    return { entity: member.entity, score: 0, why }
  })
  suspects.push(...silentCauses(graph, strength))
  for (const suspect of suspects) suspect.score = total(suspect.why)
  return suspects
    .sort((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1))
    .slice(0, TOLD)
    .map(rounded)
}

function total({ early, upstream, unusual, sign, blamed, place }: Why): number {
  const sum =
    weights.early * early +
    weights.upstream * upstream +
    weights.unusual * unusual +
    weights.sign * sign +
    weights.blamed * blamed +
    place
  return clamp(sum, 0, 1)
}

/** How much an entity suffers by its own signs. */
function own(member: Episode): number {
  return 0.2 + 0.8 * signOf(member).weight * unusualOf(member)
}

function onsetOf(member: Episode, skew: Skew): number {
  let first = Infinity
  for (const sign of member.signs.values()) if (sign.unusual > 0.3) first = Math.min(first, sign.first - skew.of(sign.source))
  return first === Infinity ? member.onset : first
}

function signOf(member: Episode): { weight: number; evidence: string } {
  let best: Sign | undefined
  let bestWeight = 0
  let more = 0
  for (const sign of member.signs.values()) {
    // What callers see of an entity speaks for it more than what it sees of others, and less than a cause of its own.
    const weight = sign.unusual * (sign.byCaller ? Math.max(signWeight[sign.signClass], 0.5) : signWeight[sign.signClass])
    if (weight > bestWeight) {
      best = sign
      bestWeight = weight
    }
    if (weight > 0) more += 1
  }
  if (!best) return { weight: 0, evidence: 'no unusual sign' }
  const evidence = `${best.signClass}: ${best.name}${best.byCaller ? ' (seen by callers)' : ''}${more > 1 ? ` and ${more - 1} more` : ''}`
  return { weight: bestWeight, evidence }
}

/** Share of the trouble that lies above it, less what a sick dependency of its own would explain. */
function upstream(graph: Graph, entity: string, strength: Map<string, number>): number {
  const through = (id: string) => (strength.has(id) ? 0 : 0.75)
  let all = 0
  for (const each of strength.values()) all += each
  let explained = 0
  for (const [id] of reach(graph, entity, 'above', 8, through)) explained += strength.get(id) ?? 0
  let below = 0
  for (const [id, cost] of reach(graph, entity, 'below', 2.5, through)) {
    if (cost >= 1) below = Math.max(below, (strength.get(id) ?? 0) / cost)
  }
  return clamp((explained / all) * (1 - 0.7 * clamp(below, 0, 1)), 0, 1)
}

/** What does not alert and would yet explain nearly everything: a host or a dependency that all of it shares. */
const NEARLY_ALL = 0.75

function silentCauses(graph: Graph, strength: Map<string, number>): Suspect[] {
  const found = new Map<string, number>()
  let all = 0
  for (const [entity, own] of strength) {
    all += own
    for (const [id, cost] of reach(graph, entity, 'below', 6, () => 0.25)) {
      if (cost >= 1 && !strength.has(id)) found.set(id, (found.get(id) ?? 0) + own)
    }
  }
  const suspects: Suspect[] = []
  for (const [entity, explained] of found) {
    if (explained < NEARLY_ALL * all || strength.size < 2) continue
    const evidence = `says nothing itself; ${strength.size} that suffer depend on it`
    const why = { early: 0.3, upstream: explained / all, unusual: 0, sign: 0.3, blamed: 0.3, place: 0, evidence }
    suspects.push({ entity, score: 0, why })
  }
  return suspects.slice(0, 50)
}

function rounded({ entity, score, why }: Suspect): Suspect {
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  const { early, upstream, unusual, sign, blamed, place, evidence } = why
  return {
    entity,
    score: round(score),
    why: {
      early: round(early),
      upstream: round(upstream),
      unusual: round(unusual),
      sign: round(sign),
      blamed: round(blamed),
      place: round(place),
      evidence,
    },
  }
}
