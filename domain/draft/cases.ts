// Facts into cases: for each rule, the facts that could make its cause, component by component.
import { spoken } from './component'
import type { Fact } from './facts/fact'
import { signs, type Sign } from './facts/signs'
import type { Graph } from './graph'
import type { Case, Rule } from './rules/rule'

/** Facts of one sign beyond this add nothing to a case but time. */
const MAX_FACTS = 40

export type FactsBySign = ReadonlyMap<Sign, readonly Fact[]>

/** Facts by sign, strongest first. */
export function bySign(facts: readonly Fact[]): FactsBySign {
  const found = new Map<Sign, Fact[]>()
  for (const fact of [...facts].sort(strongerFirst)) {
    const known = found.get(fact.sign)
    if (!known) found.set(fact.sign, [fact])
    else if (known.length < MAX_FACTS) known.push(fact)
  }
  return found
}

export function casesOf(rule: Rule, facts: FactsBySign, all: readonly Fact[], graph: Graph, startedAt: number | null): Case[] {
  const groups = new Map<string, Fact[]>()
  for (const sign of rule.decisive)
    for (const fact of facts.get(sign) ?? []) {
      const component = graph.nameOf(sideOf(rule, fact))
      const group = groups.get(component)
      if (group) group.push(fact)
      else groups.set(component, [fact])
    }
  const cases: Case[] = []
  for (const [subject, decisive] of groups) {
    decisive.sort(strongerFirst)
    const supporting = supportsOf(rule, facts, subject, decisive, graph)
    const found = { subject, name: nameFor(rule, subject, decisive), decisive, supporting, all, startedAt }
    if (rule.holds?.(found) ?? true) cases.push(found)
  }
  return cases
}

/** Which component a fact speaks of, for this rule. */
function sideOf(rule: Rule, fact: Fact): string {
  return rule.about === 'object' && fact.object !== '' ? fact.object : fact.subject
}

/** Whether what is said of `other` may have to do with `subject`: the same, next to it, or not placed at all. */
export function touches(graph: Graph, subject: string, other: string): boolean {
  if (subject === '' || other === '') return true
  const name = graph.nameOf(other)
  return name === subject || graph.needs(subject, name) || graph.needs(name, subject)
}

/** Loudest and surest first; equal ones by their text, so that no order of reading shows. */
export function strongerFirst(a: Fact, b: Fact): number {
  return (
    standingRank[a.standing] - standingRank[b.standing] ||
    b.weight - a.weight ||
    b.count - a.count ||
    compareText(a.words, b.words) ||
    compareText(a.cite.evidence, b.cite.evidence) ||
    compareText(a.cite.at, b.cite.at) ||
    compareText(a.subject, b.subject) ||
    compareText(a.object, b.object)
  )
}

const standingRank = { now: 0, recovered: 1, steady: 2 } as const

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function supportsOf(rule: Rule, facts: FactsBySign, subject: string, decisive: readonly Fact[], graph: Graph): Fact[] {
  const found: Fact[] = []
  for (const sign of Object.keys(rule.supports ?? {}) as Sign[])
    for (const fact of facts.get(sign) ?? [])
      if (!decisive.includes(fact) && fact.standing !== 'steady' && mayStandBy(fact, subject, graph)) found.push(fact)
  return found.sort(strongerFirst)
}

/** A change supports only what it was made to, or what needs that: there is always some change somewhere. */
function mayStandBy(fact: Fact, subject: string, graph: Graph): boolean {
  if (signs[fact.sign].polarity !== 'neutral') return touches(graph, subject, fact.subject)
  const name = graph.nameOf(fact.subject)
  return name !== '' && (name === subject || graph.needs(subject, name))
}

function nameFor(rule: Rule, subject: string, decisive: readonly Fact[]): string {
  if (subject === '') return 'a component'
  const names = new Set<string>()
  for (const fact of decisive) {
    if (rule.about === 'object' && fact.object !== '') names.add(subject)
    else if (fact.name !== '') names.add(spoken(fact.name))
  }
  // One member has its own name; several go by what they share.
  return names.size === 1 ? [...names][0]! : subject
}
