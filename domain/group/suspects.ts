// Where an incident began: every entity in it, and what lies silently below, weighed as its cause.
import { blameFlow } from './blame'
import { clamp } from './decay'
import { reach, type Graph } from './graph'
import { unusualOf, type Episode, type Incident } from './incident'
import { weighPlaces } from './places'
import { evidenceOf, ownSignPart, signPart, variety } from './sign-part'
import type { Skew } from './skew'

/** The parts of a score, each 0 to 1, and what they rest on. */
export interface Why {
  /** How soon it began against the rest, clocks corrected. */
  early: number
  /** Share of the trouble that hangs on it and has no sick dependency of its own to explain it. */
  upstream: number
  unusual: number
  /** How much its most telling sign speaks of a cause. */
  sign: number
  /** Several kinds of sign from several sources. */
  variety: number
  /** Share of the blame that its callers pass down to it. */
  blamed: number
  /** What is added or taken between an instance, its service and a host that they share. */
  place: number
  evidence: string
}

export interface Suspect {
  entity: string
  score: number
  why: Why
}

const weights = { early: 0.16, upstream: 0.17, unusual: 0.07, sign: 0.27, variety: 0.08, blamed: 0.25 }

/** Most suspects told. */
const TOLD = 10

export function rankSuspects(incident: Incident, graph: Graph, skew: Skew): Suspect[] {
  const members = [...incident.members.values()]
  const onset = new Map(members.map((member) => [member.entity, onsetOf(member, skew)]))
  const strength = new Map(members.map((member) => [member.entity, own(member)]))
  const first = beginning(onset, strength)
  const signs = new Map(members.map((member) => [member.entity, ownSignPart(member)]))
  const flow = blameFlow(graph, strength, onset, signs)
  const most = Math.max(...flow.values())

  const suspects = new Map<string, Why>()
  for (const member of members) {
    suspects.set(member.entity, {
      early: early(onset.get(member.entity)! - first),
      upstream: upstream(graph, member.entity, strength),
      unusual: unusualOf(member),
      sign: signPart(member),
      variety: variety(member),
      blamed: flow.get(member.entity)! / most,
      place: 0,
      evidence: evidenceOf(member),
    })
  }
  for (const [entity, explained] of silentCauses(graph, strength)) {
    const evidence = `says nothing itself; what hangs on it suffers (${Math.round(explained * 100)} %)`
    suspects.set(entity, { early: 0.3, upstream: explained, unusual: 0, sign: 0.3, variety: 0, blamed: 0.3, place: 0, evidence })
  }
  weighPlaces(graph, suspects, signs)
  return [...suspects]
    .map(([entity, why]) => ({ entity, score: total(why), why }))
    .sort((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1))
    .slice(0, TOLD)
    .map(rounded)
}

function total(why: Why): number {
  let sum = why.place
  for (const part of Object.keys(weights) as (keyof typeof weights)[]) sum += weights[part] * why[part]
  return clamp(sum, 0, 1)
}

/** How much an entity suffers by its own signs. */
function own(member: Episode): number {
  return 0.2 + 0.8 * signPart(member) * (0.5 + 0.5 * variety(member))
}

function onsetOf(member: Episode, skew: Skew): number {
  let first = Infinity
  for (const sign of member.signs.values()) if (sign.unusual > 0.3) first = Math.min(first, sign.first - skew.of(sign.source))
  return first === Infinity ? member.onset : first
}

/** Where the trouble breaks out: the start of the stretch that holds the most of what begins. */
function beginning(onset: Map<string, number>, strength: Map<string, number>): number {
  const starts = [...onset].sort((a, b) => a[1] - b[1])
  let [from, sum, most, best] = [0, 0, -1, 0]
  for (const [entity, at] of starts) {
    sum += strength.get(entity)!
    while (at - starts[from]![1] > OUTBREAK) sum -= strength.get(starts[from++]![0])!
    if (sum > most) [most, best] = [sum, starts[from]![1]]
  }
  return best
}

const OUTBREAK = 120_000

/** 1 at the beginning, less after it; what was there long before it did not begin it either. */
function early(after: number): number {
  return after >= 0 ? 1 / (1 + after / 60_000) : 1 / (1 + Math.max(0, -after - OUTBREAK) / 120_000)
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
const MAX_SILENT = 50

function silentCauses(graph: Graph, strength: Map<string, number>): [string, number][] {
  const found = new Map<string, number>()
  let all = 0
  for (const [entity, own] of strength) {
    all += own
    for (const [id, cost] of reach(graph, entity, 'below', 6, () => 0.25)) {
      if (cost >= 1 && !strength.has(id)) found.set(id, (found.get(id) ?? 0) + own)
    }
  }
  if (strength.size < 2) return []
  return [...found]
    .map(([id, explained]): [string, number] => [id, explained / all])
    .filter(([, share]) => share >= NEARLY_ALL)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_SILENT)
}

function rounded({ entity, score, why }: Suspect): Suspect {
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  const parts = Object.entries(why).map(([part, value]) => [part, typeof value === 'number' ? round(value) : value])
  return { entity, score: round(score), why: Object.fromEntries(parts) as unknown as Why }
}
