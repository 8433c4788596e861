// The case for "nothing is wrong": what is healthy now, and what was bad and is over.
import type { Bundle } from './bundle'
import { compareText, strongerFirst } from './cases'
import type { Citation, Fact } from './facts/fact'
import { signs } from './facts/signs'
import type { Graph } from './graph'
import { isHarm, isLoad, showsWork, SURE } from './harm'
import { momentText } from './moment'
import { plannedFor } from './planned'
import { MAX_STATEMENT, pick } from './statement'
import { answersOf } from './topic'

export interface Wellness {
  rule: 'healthy' | 'recovered' | 'as-planned'
  statement: string
  points: number
  proof: readonly Fact[]
}

/**
 * The proof that nothing is wrong now, or null where there is none: a sure good fact about what the alert speaks of that
 * shows it at work (or two others, from different evidence), or a bad one that is seen to be over. A bad fact that
 * does harm now, and is sure, leaves no proof: that no rule knows it does not make it harmless. Load alone does none
 * where something is seen to work.
 */
export function wellnessOf(
  facts: readonly Fact[],
  bundle: Bundle,
  alerted: readonly { component: string; name: string }[],
  graph: Graph,
  away: number,
): Wellness | null {
  const ordered = [...facts].sort(strongerFirst)
  // Half a log and an old picture show what was well, not that all is.
  const whole = new Set(bundle.evidence.filter(({ health }) => health === 'checked').map(({ id }) => id))
  const good = ordered.filter(
    ({ sign, weight, standing, cite }) =>
      signs[sign].polarity === 'good' && standing === 'now' && weight >= SURE && whole.has(cite.evidence),
  )
  const answers = answersOf(bundle)
  const telling = (fact: Fact) => showsWork(fact) || answers.has(fact.sign)
  const planned = plannedFor(ordered, alerted.map(({ component }) => component), graph) // prettier-ignore
  if (planned && good.length > 0) return asPlanned(alerted[0]!.name, planned, good, away)
  if (ordered.some(isHarm)) return null
  const over = ordered.filter(({ sign, standing }) => signs[sign].polarity === 'bad' && standing === 'recovered')
  const about = (fact: Fact) => alerted.some(({ component }) => graph.nameOf(component) === graph.nameOf(fact.subject))
  const [ours, theirs] = [good.filter(about), good.filter((fact) => !about(fact))]
  const sources = new Set(good.map(({ cite }) => cite.evidence)).size
  const proven =
    // What users feel is seen to be over; a mechanism that fell silent may come again, and needs a good sign beside it.
    over.some(({ sign }) => signs[sign].depth < 2) ||
    (over.length > 0 && good.some(telling)) ||
    ours.some(telling) ||
    (good.length >= 2 && sources >= 2) ||
    (alerted.length === 0 && good.some(showsWork))
  if (!proven) return null
  // Where something is loaded, it must be seen to work in spite of it.
  if (!good.some(telling) && ordered.some((fact) => isLoad(fact) && fact.standing === 'now' && fact.weight >= SURE)) return null
  const proof = [...pick(over, 2), ...pick([...ours, ...theirs], 3)]
  const name = alerted[0]?.name ?? proof[0]!.name
  const recovered = over.length > 0
  return {
    rule: recovered ? 'recovered' : 'healthy',
    statement: sentence(name || 'Everything that was read', recovered, proof),
    points: Math.max(50, Math.min(95, 60 + 5 * Math.min(4, sources) + (recovered ? 5 : 0) - 5 * away)),
    proof,
  }
}

function asPlanned(name: string, planned: Fact, good: readonly Fact[], away: number): Wellness {
  const proof = [planned, ...pick(good, 2)]
  const [plan, ...rest] = proof.map((fact) => clause(fact, name))
  const text = `${name} is as planned: ${plan}${planned.since === null ? '' : ` (${momentText(planned.since)})`}. Meanwhile ${rest.join('; ')}.`
  return { rule: 'as-planned', statement: text.slice(0, MAX_STATEMENT), points: Math.max(50, 75 - 5 * away), proof }
}

function sentence(name: string, recovered: boolean, proof: readonly Fact[]): string {
  const was = proof.filter(({ sign }) => signs[sign].polarity === 'bad')
  const is = proof.filter(({ sign }) => signs[sign].polarity === 'good')
  const last = Math.max(...was.map(({ until }) => until ?? -Infinity))
  const parts = [`${name} ${recovered ? 'has recovered' : 'is healthy'}`]
  if (was.length > 0)
    parts.push(
      `${was.map((fact) => clause(fact, name)).join('; ')}${Number.isFinite(last) ? `, last seen ${momentText(last)}` : ''}`,
    )
  if (is.length > 0) parts.push(`${recovered ? 'now ' : ''}${is.map((fact) => clause(fact, name)).join('; ')}`)
  const text = `${parts[0]}: ${parts.slice(1).join('. ')}.`
  return text.length <= MAX_STATEMENT ? text : `${text.slice(0, MAX_STATEMENT - 1)}…`
}

/** The words of a fact, with its component where that is not the one that the sentence is about. */
function clause({ name, words }: Fact, about: string): string {
  return name !== '' && name !== about && !words.includes(name) ? `${name} ${words}` : words
}

export function citationsOf(facts: readonly Fact[]): Citation[] {
  const seen = new Map<string, Citation>()
  for (const { cite, also } of facts)
    for (const citation of [cite, ...also]) seen.set(`${citation.evidence}\n${citation.at}\n${citation.quote}`, citation)
  return [...seen.values()].sort(
    (a, b) => compareText(a.evidence, b.evidence) || compareText(a.at, b.at) || compareText(a.quote, b.quote),
  )
}
