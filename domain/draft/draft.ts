// The draft: a pure function from a workspace bundle to what an operator should know first. Same evidence, same bytes.
import { canonicalJson } from '../canonical-json'
import { sha256 } from '../sha256'
import { attribute } from './attribute'
import type { Bundle, SourceState } from './bundle'
import type { Category, Verdict } from './category'
import { coverageOf } from './coverage'
import { extractors } from './facts'
import type { Citation, Fact, Scene } from './facts/fact'
import { groundedFacts, groundingOf } from './grounded'
import { scoreOf, type Hypothesis } from './hypothesis'
import { judge } from './judge'
import { planOf, type PlanStep } from './plan'
import { read } from './read/read'
import type { Evidence, Reading } from './read/reading'
import { setAsideOf, type SetAside } from './set-aside'
import { settle } from './settle'
import { statementOf } from './statement'
import { gathered } from './victims'
import { citationsOf, type Wellness } from './well'

export interface DraftHypothesis {
  rule: string
  category: Category
  statement: string
  /** 0 to 1, in thousandths. */
  score: number
  for: Citation[]
  against: Citation[]
  missing: string[]
}

export interface Draft {
  /** SHA-256 of the canonical JSON of the rest. */
  digest: string
  verdict: Verdict
  category: Category
  hypotheses: DraftHypothesis[]
  plan: PlanStep[]
  setAside: SetAside[]
  coverage: SourceState[]
}

/** Readings that are held at once. */
const BLOCK = 64
const MOST_HYPOTHESES = 10
const MOST_CITATIONS = 12
/** A second cause must be about as likely as the first; further behind it is listed, not leading. */
const FAINT = 25

export function draftOf(bundle: Bundle): Draft {
  const { facts: seen, scene } = factsOf(bundle)
  const coverage = coverageOf(bundle)
  const { facts, graph, ranked, well, verdict } = judge(seen, bundle, coverage, scene.startedAt)
  const shown = gathered(shownOf(ranked, verdict)).slice(0, MOST_HYPOTHESES)
  const hypotheses = shown.map(shownAs)
  if (verdict === 'nothing_wrong') hypotheses.unshift(wellAs(well!))
  const draft = {
    verdict,
    category: verdict === 'cause_found' ? hypotheses[0]!.category : ('none' as const),
    hypotheses: hypotheses.slice(0, MOST_HYPOTHESES),
    plan: planOf(verdict === 'nothing_wrong' ? [] : shown, forOf, bundle, verdict),
    setAside: setAsideOf(facts, ranked, graph, scene.startedAt, verdict === 'cause_found'),
    coverage,
  }
  return { digest: sha256(canonicalJson(draft)), ...draft }
}

/**
 * What is likely enough to be told. Where nothing is wrong, only what was wrong and is over is told beside the proof; where
 * nothing else is known, the best of what is faint is still what was seen.
 */
function shownOf(ranked: readonly Hypothesis[], verdict: Verdict): readonly Hypothesis[] {
  const well = verdict === 'nothing_wrong'
  const shown = ranked.filter(({ points, over }) => points >= FAINT && over !== 'steady' && (!well || over === 'recovered'))
  return shown.length > 0 || well ? shown : ranked.filter(({ over }) => over === null).slice(0, 1)
}

/** A reading and where its evidence stands in the bundle. */
interface Placed {
  reading: Reading
  index: number
}

/** Every grounded fact of the bundle, each with a component as far as anything tells. */
export function factsOf(bundle: Bundle): { facts: Fact[]; scene: Scene } {
  const scene = { bundle, startedAt: bundle.subject.startedAt }
  const grounded = groundedFacts(extracted(bundle.evidence, scene), groundingOf(bundle.evidence))
  return { facts: settle(attribute(grounded, bundle), bundle.evidence), scene }
}

/**
 * The facts in the order of the evidence. Readings are many times their evidence, so they are let go by blocks, as soon as
 * their facts are told; evidence that does not say when it was captured waits until the end of what the rest knows.
 */
function extracted(all: readonly Evidence[], scene: Scene): Fact[] {
  const facts = all.map((): Fact[] => [])
  const undated: Placed[] = []
  let endsAt = -Infinity
  const order = byShape(all)
  for (let from = 0; from < order.length; from += BLOCK) {
    const dated: Placed[] = []
    for (const index of order.slice(from, from + BLOCK)) {
      const reading = read(all[index]!)
      endsAt = Math.max(endsAt, reading.to ?? -Infinity, reading.seenAt ?? -Infinity)
      if (reading.seenAt === null) undated.push({ reading, index })
      else dated.push({ reading, index })
    }
    tell(dated, scene, facts)
  }
  const seenAt = endsAt === -Infinity ? null : endsAt
  const last = undated.map(({ reading, index }) => ({ reading: { ...reading, seenAt }, index }))
  tell(last, scene, facts)
  return facts.flat()
}

/** Evidence of one shape goes the same ways through readers and extractors: it is read together. */
function byShape(all: readonly Evidence[]): readonly number[] {
  const groups = new Map<string, number[]>()
  for (const [index, { content }] of all.entries()) {
    const shape = typeof content === 'object' && content !== null ? Object.keys(content).slice(0, 4).join() : typeof content
    const group = groups.get(shape)
    if (group) group.push(index)
    else groups.set(shape, [index])
  }
  return [...groups.values()].flat()
}

/** One extractor over all readings, then the next: its code stays at hand. */
function tell(placed: readonly Placed[], scene: Scene, facts: readonly Fact[][]): void {
  for (const { extract } of extractors)
    for (const { reading, index } of placed) for (const fact of extract(reading, scene)) facts[index]!.push(fact)
}

function shownAs(hypothesis: Hypothesis): DraftHypothesis {
  return {
    rule: hypothesis.rule.name,
    category: hypothesis.rule.category,
    statement: statementOf(hypothesis),
    score: scoreOf(hypothesis.points),
    for: forOf(hypothesis),
    against: citationsOf(hypothesis.against).slice(0, MOST_CITATIONS),
    missing: [...hypothesis.missing],
  }
}

function forOf({ found, trigger, explained, others }: Hypothesis): Citation[] {
  return citationsOf([
    ...found.decisive.slice(0, 5),
    ...found.supporting.slice(0, 3),
    ...others.map((other) => other.found.decisive[0]!),
    ...(trigger ? [trigger] : []),
    ...explained.slice(0, 3),
  ]).slice(0, MOST_CITATIONS)
}

function wellAs({ rule, statement, points, proof }: Wellness): DraftHypothesis {
  return { rule, category: 'none', statement, score: scoreOf(points), for: citationsOf(proof), against: [], missing: [] }
}
