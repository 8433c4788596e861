// What to do next: the steps of the leading causes, then the sources to read again.
import { aboutWhom } from './attribute'
import type { Bundle } from './bundle'
import { spoken } from './component'
import { isAway } from './coverage'
import type { Citation } from './facts/fact'
import type { Hypothesis } from './hypothesis'

export interface PlanStep {
  step: string
  why: string
  tool: string
  arguments: Readonly<Record<string, string | number | boolean>>
  /** Ids of the evidence that asks for the step; never empty. */
  evidence: string[]
}

const LEADING = 3
const MOST = 8

export function planOf(
  ranked: readonly Hypothesis[],
  citations: (hypothesis: Hypothesis) => Citation[],
  bundle: Bundle,
): PlanStep[] {
  const plan: PlanStep[] = []
  for (const hypothesis of ranked.slice(0, LEADING)) {
    const evidence = [...new Set(citations(hypothesis).map((citation) => citation.evidence))].sort()
    if (evidence.length === 0 || hypothesis.over === 'steady') continue
    for (const step of hypothesis.rule.steps(hypothesis.found))
      if (plan.length < MOST && !plan.some((known) => known.step === step.step)) plan.push({ ...step, evidence })
  }
  for (const { id, source, tool, title, health } of bundle.evidence) {
    if (plan.length >= MOST) break
    if (!isAway(health) && health !== 'truncated') continue
    plan.push({
      step: `Read ${source || title || id} again${title && source ? ` (${title})` : ''}.`,
      why: `It was ${health.replace('_', ' ')}: what it would show is not known.`,
      tool,
      arguments: argumentsOf(tool, title, bundle),
      evidence: [id],
    })
  }
  return plan
}

/** What the tool is asked for: the component that the evidence would have told of; all nodes are compared. */
function argumentsOf(tool: string, title: string, bundle: Bundle): PlanStep['arguments'] {
  const about = tool === '' || tool === 'nodes.list' ? null : aboutWhom(title, bundle)
  return about ? { component: spoken(about.name) } : {}
}
