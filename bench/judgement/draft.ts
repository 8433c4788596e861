// The draft's quality on the scenarios, both halves apart, beside "repeat the alert's text"; and its speed.
import { readBundle, type Bundle } from '../../domain/draft/bundle'
import { draftOf, type Draft } from '../../domain/draft/draft'
import { groundingOf } from '../../domain/draft/grounded'
import { round, type BenchResult } from '../harness/report'
import { halves, scenariosOf, type Half, type Scenario } from './scenarios/corpus'
import { largeLog, manyItems, mixedItems } from './scenarios/large'
import { scoreOf, type Score } from './scenarios/score'

interface Scored {
  scenario: Scenario
  draft: Draft
  score: Score
  baseline: Score
  cited: number
  valid: number
}

export async function draftBench(): Promise<BenchResult> {
  // The long log comes first: the memory is then its own, not that of the scenarios.
  const large = timed(readBundle(largeLog(150_000)), 1, 5)
  const memory = process.memoryUsage().rss / (1 << 20)
  const scored = halves.map((half) => ({ half, all: scenariosOf(half).map(scoreOne) }))
  const rows = scored.flatMap(({ half, all }) => [
    rowOf(half, 'draft', all, ({ score }) => score),
    rowOf(half, "repeat the alert's text", all, ({ baseline }) => baseline),
  ])
  const cited = scored.flatMap(({ all }) => all).reduce((sum, one) => sum + one.cited, 0)
  const valid = scored.flatMap(({ all }) => all).reduce((sum, one) => sum + one.valid, 0)
  const many = timed(readBundle(manyItems(1_000)))
  const mixed = timed(readBundle(mixedItems(1_000)))
  return {
    name: 'draft',
    rows: [
      ...rows,
      { half: 'citations', what: 'quotes found in their evidence', n: cited, 'top-1': valid },
      { half: 'speed', what: '1,000 items, ms (least of 25)', n: round(many) },
      { half: 'speed', what: '1,000 small items of the scenarios, ms (least of 25)', n: round(mixed) },
      { half: 'speed', what: '150,000 lines of log, ms (least of 5)', n: round(large) },
    ],
    limits: [
      { text: `every citation is in its evidence (${valid} of ${cited})`, holds: valid === cited && cited > 0 },
      { text: `1,000 items in at most 50 ms beyond parsing (${round(many)})`, holds: many <= 50 },
      { text: `150,000 lines in at most 3 s (${round(large)} ms)`, holds: large <= 3_000 },
      { text: `and 500 MB (${round(memory)})`, holds: memory <= 500 },
    ],
    // Only the half to develop on is told case by case.
    notes: scored
      .flatMap(({ all }) => all)
      .filter(({ scenario, score }) => scenario.half === 'development' && !score.top1)
      .map(
        ({ scenario, score, draft }) =>
          `  ${scenario.name}${score.top3 ? ' (top-3)' : ''}: ${score.why}\n      ${draft.hypotheses[0]?.rule ?? ''}: ${draft.hypotheses[0]?.statement ?? draft.verdict}`,
      ),
  }
}

function scoreOne(scenario: Scenario): Scored {
  const bundle = readBundle(scenario.bundle)
  const draft = draftOf(bundle)
  const isGrounded = groundingOf(bundle.evidence)
  const citations = [
    ...draft.hypotheses.flatMap((hypothesis) => [...hypothesis.for, ...hypothesis.against]),
    ...draft.setAside.flatMap(({ evidence }) => evidence),
  ]
  return {
    scenario,
    draft,
    score: scoreOf(draft, scenario.expected),
    baseline: scoreOf(repeated(bundle), scenario.expected),
    cited: citations.length,
    valid: citations.filter(isGrounded).length,
  }
}

function repeated({ subject }: Bundle): Pick<Draft, 'verdict' | 'category'> & { hypotheses: { statement: string }[] } {
  const statement = [subject.title, subject.summary, ...Object.values(subject.annotations)].join(' ')
  return { verdict: 'cause_found', category: 'none', hypotheses: [{ statement }] }
}

function rowOf(
  half: Half,
  what: string,
  all: readonly Scored[],
  pick: (scored: Scored) => Score,
): Record<string, string | number> {
  const count = (is: (score: Score) => boolean) => all.filter((scored) => is(pick(scored))).length
  return {
    half,
    what,
    n: all.length,
    'top-1': count(({ top1 }) => top1),
    'top-3': count(({ top3 }) => top3),
    category: count(({ category }) => category),
    'false alarms': count(({ falseAlarm }) => falseAlarm),
    missed: count(({ missed }) => missed),
  }
}

/**
 * The least of the runs, milliseconds: what else the machine does only adds. So many before are not counted: a service does
 * not start anew for each draft.
 */
function timed(bundle: Bundle, warm = 15, runs = 25): number {
  for (let run = 0; run < warm; run += 1) draftOf(bundle)
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now()
    draftOf(bundle)
    return performance.now() - begun
  })
  return Math.min(...times)
}
