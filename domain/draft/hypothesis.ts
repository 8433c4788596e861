// A hypothesis while it is weighed: one rule held to the facts of one component.
import type { Fact } from './facts/fact'
import type { Case, Rule } from './rules/rule'

export interface Hypothesis {
  rule: Rule
  found: Case
  /** 0 and up; seldom above 150. `scoreOf` makes the score of them. */
  points: number
  /** The deepest sign among its decisive facts. */
  depth: number
  /** When its first decisive fact began; null where nobody says. */
  since: number | null
  /** None of its decisive facts holds any more, or none is of this incident. */
  over: 'recovered' | 'steady' | null
  /** What it brings about, of what was seen. */
  explained: readonly Fact[]
  /** What of that a call or a shared component joins to it. */
  wired: readonly Fact[]
  against: readonly Fact[]
  missing: readonly string[]
  /** What changed shortly before it began. */
  trigger: Fact | null
  /** The deeper hypothesis that it is a symptom of. */
  under: Hypothesis | null
  /** The same of other components: hypotheses that it stands for. */
  others: readonly Hypothesis[]
}

/** Points up to here are hundredths of the score; what lies above brings it ever nearer to 1, and never there. */
const LINEAR = 70
const MOST = 160

/** The score that is shown: 0 to 1, in thousandths. More points are never less score, and a point less is seen. */
export function scoreOf(points: number): number {
  if (points <= LINEAR) return (points * 10) / 1000
  const above = Math.min(points, MOST) - LINEAR
  return (LINEAR * 10 + Math.floor((above * (990 - LINEAR * 10)) / (MOST - LINEAR))) / 1000
}
