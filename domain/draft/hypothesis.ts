// A hypothesis while it is weighed: one rule held to the facts of one component.
import type { Fact } from './facts/fact'
import type { Case, Rule } from './rules/rule'

export interface Hypothesis {
  rule: Rule
  found: Case
  /** 0 to 100. */
  points: number
  /** The deepest sign among its decisive facts. */
  depth: number
  /** When its first decisive fact began; null where nobody says. */
  since: number | null
  /** None of its decisive facts holds any more, or none is of this incident. */
  over: 'recovered' | 'steady' | null
  /** What it brings about, of what was seen. */
  explained: readonly Fact[]
  against: readonly Fact[]
  missing: readonly string[]
  /** What changed shortly before it began. */
  trigger: Fact | null
  /** The deeper hypothesis that it is a symptom of. */
  under: Hypothesis | null
}
