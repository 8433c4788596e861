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
import type { Reading } from './read/reading'
import { setAsideOf, type SetAside } from './set-aside'
import { settle } from './settle'
import { statementOf } from './statement'
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

const MOST_HYPOTHESES = 10
const MOST_CITATIONS = 12
/** A second cause must be about as likely as the first; further behind it is listed, not leading. */
const FAINT = 25

export function draftOf(bundle: Bundle): Draft {
  const { facts: seen, scene } = factsOf(bundle)
  const coverage = coverageOf(bundle)
  const { facts, graph, ranked, well, verdict } = judge(seen, bundle, coverage, scene.startedAt)
  const shown = ranked.filter((hypothesis) => isShown(hypothesis, verdict)).slice(0, MOST_HYPOTHESES)
  const hypotheses = shown.map(shownAs)
  if (verdict === 'nothing_wrong') hypotheses.unshift(wellAs(well!))
  const draft = {
    verdict,
    category: verdict === 'cause_found' ? hypotheses[0]!.category : ('none' as const),
    hypotheses: hypotheses.slice(0, MOST_HYPOTHESES),
    plan: planOf(verdict === 'nothing_wrong' ? [] : shown, forOf, bundle),
    setAside: setAsideOf(facts, ranked, graph, scene.startedAt, verdict === 'cause_found'),
    coverage,
  }
  return { digest: sha256(canonicalJson(draft)), ...draft }
}

/** Where nothing is wrong, only what was wrong and is over is told beside the proof. */
function isShown({ points, over }: Hypothesis, verdict: Verdict): boolean {
  return points >= FAINT && over !== 'steady' && (verdict !== 'nothing_wrong' || over === 'recovered')
}

/** Every grounded fact of the bundle, each with a component as far as anything tells. */
export function factsOf(bundle: Bundle): { facts: Fact[]; scene: Scene } {
  const readings = bundle.evidence.map(read)
  const scene = sceneOf(bundle, readings)
  const grounded = groundedFacts(extracted(readings, scene), groundingOf(bundle.evidence))
  return { facts: settle(attribute(grounded, bundle), bundle.evidence), scene }
}

/** One extractor over all readings, then the next: its code stays at hand. The facts come in the order of the readings. */
function extracted(readings: readonly Reading[], scene: Scene): Fact[] {
  const facts = readings.map((): Fact[][] => [])
  for (const { extract } of extractors)
    for (const [index, reading] of readings.entries()) {
      const told = extract(reading, scene)
      if (told.length > 0) facts[index]!.push(told)
    }
  return facts.flat(2)
}

function sceneOf(bundle: Bundle, readings: readonly Reading[]): Scene {
  const ends = readings.flatMap(({ to, evidence }) => [to, evidence.capturedAt]).filter((at) => at !== null)
  return { bundle, startedAt: bundle.subject.startedAt, endsAt: ends.length > 0 ? Math.max(...ends) : null }
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

function forOf({ found, trigger, explained }: Hypothesis): Citation[] {
  return citationsOf([
    ...found.decisive.slice(0, 5),
    ...found.supporting.slice(0, 3),
    ...(trigger ? [trigger] : []),
    ...explained.slice(0, 3),
  ]).slice(0, MOST_CITATIONS)
}

function wellAs({ rule, statement, points, proof }: Wellness): DraftHypothesis {
  return { rule, category: 'none', statement, score: scoreOf(points), for: citationsOf(proof), against: [], missing: [] }
}
