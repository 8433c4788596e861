// The case for "nothing is wrong": what is healthy now, and what was bad and is over.
import { alertedBy, holdsWord, namedBy } from './attribute'
import type { Bundle } from './bundle'
import { compareText, strongerFirst } from './cases'
import { lowerAscii } from './component'
import type { Citation, Fact } from './facts/fact'
import { signs } from './facts/signs'
import type { Graph } from './graph'
import { isHarm, isLeap, isLoad, showsWork, SURE } from './harm'
import { momentText } from './moment'
import { plannedFor } from './planned'
import { MAX_STATEMENT, pick } from './statement'
import { answers, feltIn, topicsOf, type Topic } from './topic'

export interface Wellness {
  rule: 'healthy' | 'recovered' | 'as-planned'
  statement: string
  points: number
  proof: readonly Fact[]
}

/**
 * The proof that nothing is wrong now, or null where there is none: a sure good fact that is about what the alert names,
 * or what that is known to stand on, and that answers what the alert speaks of; or a bad one that is seen to be over. A bad
 * fact that does harm now, and is sure, leaves no proof: that no rule knows it does not make it harmless. Nor does a
 * source that was to answer and is away. Load alone does no harm where something is seen to work.
 */
export function wellnessOf(facts: readonly Fact[], bundle: Bundle, graph: Graph, away: number): Wellness | null {
  const alerted = namedBy(bundle)
  const ordered = [...facts].sort(strongerFirst)
  // Half a log and an old picture show what was well, not that all is.
  const whole = new Set(bundle.evidence.filter(({ health }) => health === 'checked').map(({ id }) => id))
  const good = ordered.filter(
    ({ sign, weight, standing, cite }) =>
      signs[sign].polarity === 'good' && standing === 'now' && weight >= SURE && whole.has(cite.evidence),
  )
  const planned = plannedFor(ordered, alertedBy(bundle).map(({ component }) => component), graph) // prettier-ignore
  if (planned && good.length > 0) return asPlanned(alerted[0]?.name ?? planned.name, planned, good, away)
  const ofOurs = (fact: Fact) =>
    alerted.length === 0 ||
    alerted.some(({ component }) => isAbout(fact, component, graph) || graph.needs(component, fact.subject))
  if (ordered.some((fact) => isHarm(fact) || (isLeap(fact) && ofOurs(fact)))) return null
  const over = ordered.filter((fact) => signs[fact.sign].polarity === 'bad' && fact.standing === 'recovered' && ofOurs(fact))
  const topics = topicsOf(bundle)
  const loads = ordered.filter((fact) => isLoad(fact) && fact.standing !== 'recovered')
  const telling = (fact: Fact) => (topics.length === 0 ? showsWork(fact) : answers(fact, topics, loads.some(ofOurs)))
  const [ours, theirs] = [good.filter(ofOurs), good.filter((fact) => !ofOurs(fact))]
  const sources = new Set(ours.map(({ cite }) => cite.evidence)).size
  const proven =
    // What users feel is seen to be over; a mechanism that fell silent may come again, and needs a good sign beside it.
    (feltIn(topics) && over.some(({ sign }) => signs[sign].depth < 2)) ||
    (over.length > 0 && ours.some(telling)) ||
    ours.some(telling) ||
    (topics.length === 0 && ours.length >= 2 && sources >= 2)
  if (!proven || unread(bundle, topics, alerted, over.length > 0)) return null
  // Where something is loaded, it must be seen to work in spite of it.
  if (!ours.some(telling) && loads.some(({ standing, weight }) => standing === 'now' && weight >= SURE)) return null
  const proof = [...pick(over, 2), ...pick([...ours.filter(telling), ...ours, ...theirs], 3)]
  // The sentence is about what was alerted where the proof is, and else about what the proof is about.
  const name =
    alertedBy(bundle).find(({ component }) => proof.some((fact) => isAbout(fact, component, graph)))?.name ?? proof[0]!.name
  const recovered = over.length > 0
  return {
    rule: recovered ? 'recovered' : 'healthy',
    statement: sentence(name || 'Everything that was read', recovered, proof),
    points: Math.max(50, Math.min(95, 60 + 5 * Math.min(4, sources) + (recovered ? 5 : 0) - 5 * away)),
    proof,
  }
}

function isAbout({ subject, object }: Fact, component: string, graph: Graph): boolean {
  const name = graph.nameOf(component)
  return graph.nameOf(subject) === name || (object !== '' && graph.nameOf(object) === name)
}

/**
 * Whether a source that was to answer the alert did not: one of its topic, where no other of that kind was read, or one of
 * the alerted component itself, where nothing that was read tells why it was alerted.
 */
function unread(
  { evidence }: Bundle,
  topics: readonly Topic[],
  alerted: readonly { component: string }[],
  explained: boolean,
): boolean {
  const told = evidence.map((item) => ({ ...item, text: lowerAscii(`${item.source} ${item.tool} ${item.title}`) }))
  const of = (sources: RegExp | undefined, text: string) => sources?.test(text) === true
  return told.some(({ health, text }) => {
    if (health === 'checked' || health === 'empty') return false
    if (health === 'unavailable' && !explained && alerted.some(({ component }) => holdsWord(text, component))) return true
    return topics.some(
      ({ sources }) => of(sources, text) && !told.some((other) => other.health === 'checked' && of(sources, other.text)),
    )
  })
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
