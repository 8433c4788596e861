// From facts to a verdict: cases, weights, ranks, and the proof that nothing is wrong.
import { alertedBy } from './attribute'
import type { Bundle, SourceState } from './bundle'
import { bySign, casesOf } from './cases'
import type { Verdict } from './category'
import { isAway } from './coverage'
import type { Fact } from './facts/fact'
import { signs } from './facts/signs'
import { graphOf, type Graph } from './graph'
import { CALM_WEIGHT, isHarm, SURE } from './harm'
import type { Hypothesis } from './hypothesis'
import { CAUSE_POINTS, isRoot, rank } from './rank'
import { rules } from './rules'
import { mechanismsOf, weigh } from './weigh'
import { wellnessOf, type Wellness } from './well'

export interface Judgement {
  facts: readonly Fact[]
  graph: Graph
  /** Best first. */
  ranked: readonly Hypothesis[]
  well: Wellness | null
  verdict: Verdict
}

/** Where every source was read and nothing says that all is well, a weaker cause is still the one to look at first. */
const LEAST_POINTS = 42
/** A mechanism of this weight, in an error's own words or the system's own state, may be the cause though it fell silent. */
const MECHANISM_WEIGHT = 60

/** So late an alert may be: what ended longer before it is another story. */
const LATE_MS = 60 * 60_000

/**
 * Judges the facts. Where that gives neither a cause nor a proof that all is well, what was set aside as older than the
 * alert, or as silent since, is heard again where it ended shortly before: alerts are late, and a crash is silent until the
 * next.
 */
export function judge(
  facts: readonly Fact[],
  bundle: Bundle,
  coverage: readonly SourceState[],
  startedAt: number | null,
): Judgement {
  const first = judgeOnce(facts, bundle, coverage, startedAt)
  if (first.verdict !== 'not_enough_evidence') return first
  // Who does not say when it began had it before them who looked.
  const reference = startedAt ?? newest(bundle)
  const recent = ({ since, until }: Fact) => (until ?? since ?? Infinity) >= (reference ?? 0) - LATE_MS
  const revived = facts.map((fact) => (isMechanism(fact) && recent(fact) ? { ...fact, standing: 'now' as const } : fact))
  const second = judgeOnce(revived, bundle, coverage, startedAt)
  return second.verdict === 'cause_found' ? second : first
}

function newest({ evidence }: Bundle): number | null {
  let found: number | null = null
  for (const { capturedAt } of evidence) if (capturedAt !== null && (found === null || capturedAt > found)) found = capturedAt
  return found
}

function isMechanism({ sign, weight }: Fact): boolean {
  return signs[sign].polarity === 'bad' && signs[sign].depth >= 2 && weight >= MECHANISM_WEIGHT
}

function judgeOnce(
  facts: readonly Fact[],
  bundle: Bundle,
  coverage: readonly SourceState[],
  startedAt: number | null,
): Judgement {
  const alerted = alertedBy(bundle)
  const components = alerted.map(({ component }) => component)
  const graph = graphOf(facts, components)
  const away = coverage.filter(({ health }) => isAway(health)).length
  const index = bySign(facts)
  const bad = facts.filter(({ sign }) => signs[sign].polarity === 'bad')
  const scales = { facts: index, bad, mechanisms: mechanismsOf(bad, graph), graph, alerted: components, startedAt, away }
  const weighed = rules.flatMap((rule) =>
    casesOf(rule, index, facts, graph, startedAt).map((found) => weigh(rule, found, scales)),
  )
  const ranked = rank(weighed, graph)
  const well = wellnessOf(facts, bundle, graph, away)
  return { facts, graph, ranked, well, verdict: verdictOf(ranked, well, away, facts.some(isHarm)) }
}

function verdictOf(ranked: readonly Hypothesis[], well: Wellness | null, away: number, harmed: boolean): Verdict {
  if (well?.rule === 'as-planned') return 'nothing_wrong'
  const enough = away > 0 || well ? CAUSE_POINTS : LEAST_POINTS
  // Hints alone are a cause where something is harmed; exact words of them also where nothing is seen to be well.
  const leastWeight = harmed ? 0 : well ? SURE : CALM_WEIGHT
  const decides = (hypothesis: Hypothesis) =>
    isRoot(hypothesis) && hypothesis.points >= enough && hypothesis.found.decisive.some(({ weight }) => weight >= leastWeight)
  if (ranked.some(decides)) return 'cause_found'
  return well ? 'nothing_wrong' : 'not_enough_evidence'
}
