// One item at the door: validated, redacted, keyed and judged, before anything is written.
import { createHash } from 'node:crypto'
import { isPlainObservation } from '../../domain/incident/accept'
import {
  bounds,
  DEDUPE_HORIZON_MS,
  MAX_AHEAD_MS,
  observationSchema,
  SOURCE,
  type ItemError,
  type Observation,
  type ObservationInput,
} from '../../domain/incident/observation'
import { redactMap, redactText } from '../../domain/incident/redact'
import { cutText } from '../../domain/incident/text'
import { isSourceName } from '../../domain/sources'
import { judge, type SuppressionRule, type Verdict } from '../../domain/incident/suppression'
import type { Policy } from '../../domain/policy/policy'
import type { Origins } from './origins'

export interface Judgement {
  origins: Origins
  rules: readonly SuppressionRule[]
  noiseFloor: Policy['noiseFloor']
}

export interface Prepared {
  observation: Observation
  verdict: Verdict | null
  /** Its place among the items that were sent. */
  index: number
}

export interface PreparedItems {
  /** Counted at the door, before anything was looked at: source → items. */
  received: Map<string, number>
  prepared: Prepared[]
  errors: (ItemError & { source: string })[]
}

/** Validates and completes every item; a bad one is named and leaves the others alone. */
export function prepareItems(items: readonly unknown[], door: string, judgement: Judgement, nowMs: number): PreparedItems {
  const received = new Map<string, number>()
  const prepared: Prepared[] = []
  const errors: PreparedItems['errors'] = []
  items.forEach((item, index) => {
    const source = sourceOf(item, door)
    received.set(source, (received.get(source) ?? 0) + 1)
    const outcome = isOurs(source, door) ? NOT_THEIRS : prepare(item, judgement.origins, nowMs)
    if ('message' in outcome) errors.push({ index, source, ...outcome })
    else prepared.push({ observation: outcome, verdict: judge(outcome, judgement.rules, judgement.noiseFloor, nowMs), index })
  })
  return { received, prepared, errors }
}

const NOT_THEIRS = { field: 'source', message: 'is a source of the bot itself: nobody else speaks for it' }

/** What the bot reads itself comes from its own activities alone: nobody clears an incident in its name. */
function isOurs(source: string, door: string): boolean {
  return isSourceName(source) && door !== `source/${source}`
}

/** Whom an item is counted for: what it says, or the door where it does not say so well. */
function sourceOf(item: unknown, door: string): string {
  const source = (item as { source?: unknown } | null)?.source
  const usable = typeof source === 'string' && source.length <= bounds.source && SOURCE.test(source)
  return usable ? source : `unknown/${door}`
}

function prepare(item: unknown, origins: Origins, nowMs: number): Observation | Omit<ItemError, 'index'> {
  if (isPlainObservation(item)) return complete(item, origins, nowMs)
  const parsed = observationSchema.safeParse(item)
  if (parsed.success) return complete(parsed.data, origins, nowMs)
  const issue = parsed.error.issues[0]!
  // An unknown field is named by the issue, not by its path.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path
  return { field: cutText(path.map(String).join('.'), 200) || '(item)', message: cutText(issue.message, 300) }
}

function complete(input: ObservationInput, origins: Origins, nowMs: number): Observation | Omit<ItemError, 'index'> {
  const observedMs = Date.parse(input.observedAt)
  if (observedMs > nowMs + MAX_AHEAD_MS) {
    return { field: 'observedAt', message: `more than ${MAX_AHEAD_MS / 60_000} minutes ahead of the server's clock` }
  }
  if (!(observedMs >= nowMs - DEDUPE_HORIZON_MS)) {
    return { field: 'observedAt', message: `more than ${DEDUPE_HORIZON_MS / 86_400_000} days ago: beyond the dedupe horizon` }
  }
  return {
    origin: origins.of(input),
    eventId: input.eventId ?? contentDigest(input),
    severity: input.severity,
    status: input.status,
    observedMs,
    summary: redactText(input.summary),
    value: input.value,
    threshold: input.threshold,
    unit: input.unit,
    labels: input.labels && redactMap(input.labels),
    links: input.links?.map(redactText),
  }
}

/** The same content is the same event: fields in a fixed order, maps by name. */
function contentDigest(input: ObservationInput): string {
  const { source, family, kind, series, scope, severity, status, observedAt, summary, value, threshold, unit, labels, links } =
    input
  const content = [
    source,
    family,
    kind,
    series,
    sorted(scope),
    severity,
    status,
    observedAt,
    summary,
    value,
    threshold,
    unit,
    sorted(labels),
    links,
  ]
  return `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 40)}`
}

function sorted(map: Record<string, string> | undefined): [string, string][] | undefined {
  return map && Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))
}
