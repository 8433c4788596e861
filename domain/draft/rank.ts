// Causes before their symptoms: a hypothesis that a deeper, related one explains goes under it.
import { compareText } from './cases'
import type { Sign } from './facts/signs'
import type { Graph } from './graph'
import type { Hypothesis } from './hypothesis'
import { SKEW_MS } from './skew'

/** A hypothesis weaker than this explains nothing away, and is no cause. */
export const CAUSE_POINTS = 50
/** What happens within a component explains what is said of it as a whole from here on. */
const LEAST_POINTS = 40
/** So many are held against each other: the work stays bounded. */
const MOST = 200
/** A symptom stays so many points behind what explains it. */
const BEHIND = 12

/** Best first: causes that stand for themselves, then symptoms, then what is over. */
export function rank(hypotheses: readonly Hypothesis[], graph: Graph): Hypothesis[] {
  const ordered = [...hypotheses].sort(byStrength).slice(0, MOST)
  for (const symptom of ordered) {
    for (const cause of ordered) {
      if (cause === symptom || !explainsAway(cause, symptom, graph) || hangsUnder(cause, symptom)) continue
      symptom.under = cause
      break
    }
  }
  for (const symptom of ordered) {
    const root = rootOf(symptom)
    if (root !== symptom) symptom.points = Math.max(0, Math.min(symptom.points, root.points - BEHIND))
  }
  return ordered.sort((a, b) => kindOf(a) - kindOf(b) || byStrength(a, b))
}

/** What stands for itself and holds now. */
export function isRoot(hypothesis: Hypothesis): boolean {
  return hypothesis.under === null && hypothesis.over === null
}

function rootOf(hypothesis: Hypothesis): Hypothesis {
  let root = hypothesis
  while (root.under) root = root.under
  return root
}

function kindOf(hypothesis: Hypothesis): number {
  if (hypothesis.over !== null) return 2
  return hypothesis.under === null ? 0 : 1
}

function byStrength(a: Hypothesis, b: Hypothesis): number {
  return (
    b.points - a.points ||
    b.depth - a.depth ||
    (a.since ?? Infinity) - (b.since ?? Infinity) ||
    compareText(a.rule.name, b.rule.name) ||
    compareText(a.found.subject, b.found.subject)
  )
}

function hangsUnder(hypothesis: Hypothesis, other: Hypothesis): boolean {
  for (let above = hypothesis.under; above; above = above.under) if (above === other) return true
  return false
}

function explainsAway(cause: Hypothesis, symptom: Hypothesis, graph: Graph): boolean {
  if (cause.over === 'steady' || cause.points < LEAST_POINTS) return false
  if (cause.over !== null && symptom.over === null) return false
  const signs = symptom.found.decisive.filter(({ standing }) => standing !== 'steady').map(({ sign }) => sign)
  if (signs.length === 0) return false
  const nearness = nearnessOf(cause, symptom, graph)
  if (nearness === 'apart') return false
  const ofTheWhole = nearness === 'same' && cause.depth >= 2 && !cause.found.decisive.every(({ sign }) => whole.has(sign))
  if (cause.points < CAUSE_POINTS && !ofTheWhole) return false
  if (!signs.every((sign) => cause.rule.explains.includes(sign) || (ofTheWhole && whole.has(sign)))) return false
  // Two that could each explain the other: the deeper one, then the one further down the calls, then the earlier one does.
  const back = !ofTheWhole && cause.found.decisive.every(({ sign }) => symptom.rule.explains.includes(sign))
  if (back && cause.depth <= symptom.depth && !(nearness === 'downstream' || earlier(cause, symptom))) return false
  if (cause.depth < symptom.depth && nearness !== 'downstream') return false
  return !(cause.since !== null && symptom.since !== null && cause.since > symptom.since + SKEW_MS)
}

/** What is said of a component as a whole: any mechanism within it explains that. */
const whole: ReadonlySet<Sign> = new Set<Sign>([
  'dependency_down',
  'error_burst',
  'upstream_error',
  'http_errors_up',
  'metric_moved',
])

function earlier(a: Hypothesis, b: Hypothesis): boolean {
  if (a.since !== null && b.since !== null && a.since !== b.since) return a.since < b.since
  return byStrength(a, b) < 0
}

type Nearness = 'same' | 'downstream' | 'unplaced' | 'apart'

function nearnessOf(cause: Hypothesis, symptom: Hypothesis, graph: Graph): Nearness {
  const [low, high] = [cause.found.subject, symptom.found.subject]
  if (low === high) return 'same'
  if (low === '' || high === '') return 'unplaced'
  if (graph.needs(high, low)) return 'downstream'
  if (symptom.found.decisive.some(({ object }) => object !== '' && graph.nameOf(object) === low)) return 'downstream'
  // Nothing is known of how one of them is wired: depth and time alone decide.
  if (!graph.knows(low) || !graph.knows(high)) return cause.depth > symptom.depth ? 'unplaced' : 'apart'
  return 'apart'
}
