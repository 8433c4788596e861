// A rule: which facts speak for a cause, what else should be there, and what the cause brings about.
import type { Category } from '../category'
import type { Fact } from '../facts/fact'
import type { Sign } from '../facts/signs'

/** What a rule sees: the facts of one component that could have this cause. */
export interface Case {
  /** The component (by `componentOf`) and its own name for sentences; '' and 'a component' where nobody says. */
  subject: string
  name: string
  /** Facts of the rule's decisive signs, strongest first; never empty. */
  decisive: readonly Fact[]
  /** Facts of the rule's supporting signs, about the same component or one that it touches. */
  supporting: readonly Fact[]
  /** Every fact of the incident, for what a table of signs cannot say. */
  all: readonly Fact[]
  startedAt: number | null
}

export interface Step {
  /** What to do, in the imperative, naming the component. */
  step: string
  why: string
  /** One of the read-only tools: `logs.recent`, `cluster_overview.get`, `nodes.list`, … ; '' where a person acts. */
  tool: string
  arguments: Readonly<Record<string, string | number | boolean>>
}

export interface Rule {
  name: string
  category: Category
  /** Any of these facts makes the hypothesis; listed from the strongest sign to the weakest. */
  decisive: readonly Sign[]
  /** `object`: the case is about the other side of the facts (the one that is called), where they name it. Default: their subject. */
  about?: 'subject' | 'object'
  /** How plausible the cause is on one decisive fact alone, 0 to 60: 55 a mechanism told by the system itself, 40 by an error's words, 25 a symptom that only asks. */
  base: number
  /** Points that further facts add (together at most 20), when they stand on the same component or one next to it. */
  supports?: Readonly<Partial<Record<Sign, number>>>
  /** Points that contradicting facts take away. */
  contradicts?: Readonly<Partial<Record<Sign, number>>>
  /** What should be there if this were the cause; each absent one costs points and is named in `missing`. */
  expects?: readonly { anyOf: readonly Sign[]; text: string; cost?: number }[]
  /** Signs that this cause brings about, in the component itself and in those that depend on it: its symptoms. */
  explains: readonly Sign[]
  /** Further conditions on the case. Default: always. */
  holds?(found: Case): boolean
  /** The mechanism as a predicate to the component's name: "ran out of disk space", "is killed for memory". At most 120 characters, no full stop. */
  mechanism(found: Case): string
  /** What to do next, most useful first; at most three. */
  steps(found: Case): readonly Step[]
}
