// What was meant to happen: a change that says of itself that it is planned, made to what the alert speaks of.
import type { Fact } from './facts/fact'
import { signs, type Sign } from './facts/signs'
import type { Graph } from './graph'

const PLANNED =
  /\b(?:planned|scheduled|announced|approved|on purpose|intentional(?:ly)?|by design|decommission(?:ed|ing)?|retired|retirement|drill|exercise|rehearsal|game ?day|load ?test|maintenance window|switch(?:ed)? off)\b/i
const UNPLANNED = /\b(?:unplanned|unscheduled|not (?:planned|scheduled|announced|approved)|unapproved)\b/i

/** What users feel: where any of it holds, a plan is no excuse. */
const felt: ReadonlySet<Sign> = new Set([
  'http_errors_up',
  'latency_up',
  'login_failing',
  'upstream_error',
  'job_failed',
  'dead_lettered',
  'data_corrupt',
] satisfies Sign[])

/**
 * The planned change that the alert tells of, or null: it was made to what was alerted, nobody feels harm, and what does
 * not work is that component alone.
 */
export function plannedFor(facts: readonly Fact[], components: readonly string[], graph: Graph): Fact | null {
  const alerted = new Set(components.map((component) => graph.nameOf(component)))
  const about = (fact: Fact) => alerted.has(graph.nameOf(fact.subject)) || alerted.has(graph.nameOf(fact.object))
  const standing = facts.filter(({ sign, standing }) => signs[sign].polarity === 'bad' && standing === 'now')
  if (standing.some((fact) => felt.has(fact.sign) || (!about(fact) && fact.weight >= 50))) return null
  return (
    facts.find(
      (fact) =>
        signs[fact.sign].depth === 4 &&
        signs[fact.sign].polarity === 'neutral' &&
        about(fact) &&
        PLANNED.test(fact.words) &&
        !UNPLANNED.test(fact.words),
    ) ?? null
  )
}
