// Weighs a hypothesis by whole numbers: what supports it, what speaks against it, what should be there and is not,
// what came first, what changed just before, what it explains.
import { strongerFirst, touches, type FactsBySign } from './cases'
import type { Fact } from './facts/fact'
import { signs, type Sign } from './facts/signs'
import type { Graph } from './graph'
import { isBusy, isHarm, showsWork, SURE } from './harm'
import type { Hypothesis } from './hypothesis'
import type { Case, Rule } from './rules/rule'
import { SKEW_MS } from './skew'
import { triggerOf } from './trigger'

/**
 * The scale, in points of 100. It was chosen so that a mechanism told by the system itself (base 55, weight 90) stands
 * above a guess from a metric (base 25, weight 50) whatever else is there, and the rest orders hypotheses of one kind.
 */
const SCALE = {
  weightShare: 4,
  countMost: 6,
  supportMost: 20,
  explainedEach: 3,
  explainedMost: 15,
  alertExplained: 6,
  aboutTheAlert: 4,
  elsewhere: -6,
  atTheStart: 4,
  tooLate: -10,
  changedBefore: 4,
  changedBeforeSymptom: 12,
  missingEach: 4,
  contradictMost: 40,
  recovered: -30,
  steady: -40,
  harmless: -30,
  sourceAway: 2,
  sourceAwayMost: 8,
} as const

/** What begins so much later than the incident did not begin it. */
const TOO_LATE_MS = 10 * 60_000

/** What is the same for every hypothesis of one draft. */
export interface Scales {
  facts: FactsBySign
  bad: readonly Fact[]
  /** What makes a component fail, of what holds now and is told for certain; by the component's name in the graph. */
  mechanisms: ReadonlyMap<string, readonly Fact[]>
  graph: Graph
  /** The components that the alert names. */
  alerted: readonly string[]
  startedAt: number | null
  /** Sources that could not be read. */
  away: number
}

export function weigh(rule: Rule, found: Case, scales: Scales): Hypothesis {
  const over = overOf(found)
  const explained = explainedBy(rule, found, scales)
  const wired = explained.filter((fact) => isWired(scales.graph, found.subject, fact))
  const told = earliest(found.decisive.filter(({ standing }) => standing === found.decisive[0]!.standing))
  // What bears no time began when it was first felt.
  const since = told ?? earliest(wired)
  const against = againstOf(rule, found, scales)
  const missing = missingOf(rule, found, scales)
  const trigger = triggerOf(found, rule.category, since ?? scales.startedAt, scales)
  const best = found.decisive[0]!
  let points = rule.base + Math.floor(best.weight / SCALE.weightShare) + bits(total(found.decisive))
  points += supportPoints(rule, found.supporting)
  points += Math.min(SCALE.explainedMost, SCALE.explainedEach * new Set(explained.map(({ sign }) => sign)).size)
  points += placePoints(found, explained, scales)
  points += timePoints(told, scales.startedAt)
  if (trigger)
    points += found.decisive.every(({ sign }) => signs[sign].depth < 2) ? SCALE.changedBeforeSymptom : SCALE.changedBefore
  points -= Math.min(SCALE.contradictMost, sumOf(against, rule.contradicts))
  points -= missing.reduce((cost, { points: each }) => cost + each, 0)
  points -= Math.min(SCALE.sourceAwayMost, SCALE.sourceAway * scales.away)
  if (over) points += SCALE[over]
  if (isHarmless(found, explained, scales)) points += SCALE.harmless
  return {
    rule,
    found,
    points: Math.max(0, points),
    depth: Math.max(...found.decisive.filter(({ standing }) => standing === best.standing).map(({ sign }) => signs[sign].depth)),
    since,
    over,
    explained,
    wired,
    against,
    missing: missing.map(({ text }) => text),
    trigger,
    under: null,
    others: [],
  }
}

/** Load that nobody feels, while what is loaded, or what was alerted, is seen to work. */
function isHarmless(found: Case, explained: readonly Fact[], { facts, graph, alerted }: Scales): boolean {
  if (!found.decisive.every(isBusy) || explained.some(isHarm)) return false
  const about = (fact: Fact) =>
    graph.nameOf(fact.subject) === found.subject ||
    alerted.some((component) => graph.nameOf(component) === graph.nameOf(fact.subject))
  const working = ['http_ok', 'latency_ok', 'probe_ok', 'backlog_ok', 'database_ok'] as const
  return working.some((sign) => (facts.get(sign) ?? []).some((fact) => showsWork(fact) && about(fact)))
}

function overOf({ decisive }: Case): Hypothesis['over'] {
  // Facts are sorted by standing: the first tells whether any holds.
  const { standing } = decisive[0]!
  return standing === 'now' ? null : standing
}

/** `Scales.mechanisms` of the bad facts. */
export function mechanismsOf(bad: readonly Fact[], graph: Graph): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>()
  for (const fact of bad) {
    if (signs[fact.sign].depth < 2 || fact.weight < SURE || fact.standing !== 'now' || isBusy(fact)) continue
    const name = graph.nameOf(fact.subject)
    const known = found.get(name)
    if (known) known.push(fact)
    else found.set(name, [fact])
  }
  return found
}

/** Whether a call or a shared component joins the fact to the subject, not merely one moment. */
function isWired(graph: Graph, subject: string, { subject: own, object }: Fact): boolean {
  return [own, object].some((other) => other !== '' && subject !== '' && touches(graph, subject, other))
}

/** The rule's symptoms, in what may have to do with the case; not what another mechanism of their own component tells better. */
function explainedBy(rule: Rule, found: Case, { bad, mechanisms, graph }: Scales): Fact[] {
  const symptoms = new Set<Sign>(rule.explains)
  const own = new Set<Sign>(found.decisive.map(({ sign }) => sign))
  const toldThere = (fact: Fact) => {
    const name = graph.nameOf(fact.subject)
    return (
      name !== found.subject &&
      (mechanisms.get(name) ?? []).some(
        ({ sign, object }) =>
          signs[sign].depth > signs[fact.sign].depth &&
          !symptoms.has(sign) &&
          !own.has(sign) &&
          graph.nameOf(object) !== found.subject,
      )
    )
  }
  return bad.filter(
    (fact) =>
      symptoms.has(fact.sign) &&
      fact.standing !== 'steady' &&
      !found.decisive.includes(fact) &&
      (touches(graph, found.subject, fact.subject) || touches(graph, found.subject, fact.object)) &&
      !toldThere(fact),
  )
}

function againstOf(rule: Rule, found: Case, { facts, graph }: Scales): Fact[] {
  const against: Fact[] = []
  for (const sign of Object.keys(rule.contradicts ?? {}) as Sign[]) {
    const fact = (facts.get(sign) ?? []).find(
      (candidate) =>
        candidate.standing === 'now' && candidate.subject !== '' && graph.nameOf(candidate.subject) === found.subject,
    )
    if (fact) against.push(fact)
  }
  return against.sort(strongerFirst)
}

function missingOf(rule: Rule, found: Case, { facts, graph }: Scales): { text: string; points: number }[] {
  return (rule.expects ?? [])
    .filter(
      ({ anyOf }) => !anyOf.some((sign) => (facts.get(sign) ?? []).some((fact) => touches(graph, found.subject, fact.subject))),
    )
    .map(({ text, cost }) => ({ text, points: cost ?? SCALE.missingEach }))
}

function placePoints(found: Case, explained: readonly Fact[], { alerted, graph }: Scales): number {
  if (alerted.length === 0 || found.subject === '') return 0
  const itself = alerted.some((component) => graph.nameOf(component) === found.subject)
  const needed = alerted.some((component) => graph.needs(component, found.subject))
  const felt = explained.some(({ subject }) => alerted.some((component) => graph.nameOf(component) === graph.nameOf(subject)))
  if (itself || needed) return SCALE.aboutTheAlert + (felt ? SCALE.alertExplained : 0)
  if (felt) return SCALE.alertExplained
  return graph.knows(found.subject) ? SCALE.elsewhere : 0
}

function timePoints(since: number | null, startedAt: number | null): number {
  if (since === null || startedAt === null) return 0
  if (since <= startedAt + SKEW_MS) return SCALE.atTheStart
  return since > startedAt + TOO_LATE_MS ? SCALE.tooLate : 0
}

function supportPoints(rule: Rule, supporting: readonly Fact[]): number {
  return Math.min(SCALE.supportMost, sumOf(supporting, rule.supports))
}

/** Each sign counts once, however often it was seen. */
function sumOf(facts: readonly Fact[], points: Readonly<Partial<Record<Sign, number>>> = {}): number {
  let sum = 0
  for (const sign of new Set(facts.map((fact) => fact.sign))) sum += points[sign] ?? 0
  return sum
}

export function earliest(facts: readonly Fact[]): number | null {
  let first: number | null = null
  for (const { since } of facts) if (since !== null && (first === null || since < first)) first = since
  return first
}

export function total(facts: readonly Fact[]): number {
  return facts.reduce((sum, { count }) => sum + count, 0)
}

/** Doublings of the count: a thousand errors say more than ten, not a hundred times more. */
function bits(count: number): number {
  let found = 0
  for (let rest = count; rest > 1 && found < SCALE.countMost; rest = Math.floor(rest / 4)) found += 1
  return found
}
