// What to do next: the steps of the leading causes, then the sources to read again.
import { aboutWhom, alertedBy } from './attribute'
import type { Bundle } from './bundle'
import type { Verdict } from './category'
import { spoken } from './component'
import { isAway } from './coverage'
import type { Citation } from './facts/fact'
import type { Sign } from './facts/signs'
import type { Hypothesis } from './hypothesis'
import type { Step } from './rules/rule'
import { readBacklog, readHealth, readHttp, readLogs, readReleases, readState, readTransport } from './steps'
import { topicsOf } from './topic'

export interface PlanStep {
  step: string
  why: string
  tool: string
  arguments: Readonly<Record<string, string | number | boolean>>
  /** Ids of the evidence that asks for the step; empty only where there is no evidence at all. */
  evidence: string[]
}

const LEADING = 3
const MOST = 8

export function planOf(
  ranked: readonly Hypothesis[],
  citations: (hypothesis: Hypothesis) => Citation[],
  bundle: Bundle,
  verdict: Verdict,
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
  if (plan.length === 0 && verdict !== 'nothing_wrong')
    plan.push(...readsOf(bundle).map((step) => ({ ...step, evidence: bundle.evidence.slice(0, LEADING).map(({ id }) => id) })))
  return plan
}

/** What the tool is asked for: the component that the evidence would have told of; all nodes are compared. */
function argumentsOf(tool: string, title: string, bundle: Bundle): PlanStep['arguments'] {
  const about = tool === '' || tool === 'nodes.list' ? null : aboutWhom(title, bundle)
  return about ? { component: spoken(about.name) } : {}
}

const READS: readonly [Sign, typeof readHttp][] = [
  ['http_ok', readHttp],
  ['backlog_ok', readBacklog],
  ['transport_ok', readTransport],
  ['release_ok', readReleases],
  ['healthy', readState],
  ['resource_ok', readState],
  ['probe_ok', readHealth],
  ['database_ok', readHealth],
]

/** Where nothing that was read tells of it: what would answer the alert, of the component that it names. */
function readsOf(bundle: Bundle): Step[] {
  const [alerted] = alertedBy(bundle)
  if (!alerted) return []
  const signs = new Set(topicsOf(bundle).flatMap(({ answers }) => answers))
  const reads = READS.flatMap(([sign, read]) => (signs.has(sign) ? [read] : []))
  const why = 'the alert speaks of it, and nothing that was read does'
  return [...new Set([...reads, readLogs])].map((read) => read(spoken(alerted.name), why))
}
