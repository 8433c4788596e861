// One item at the door: validated, redacted, keyed and judged, before anything is written.
import { createHash } from 'node:crypto'
import { isPlainObservation } from '../../domain/incident/accept'
import { correlationKey } from '../../domain/incident/correlate'
import {
  bounds,
  DEDUPE_HORIZON_MS,
  MAX_AHEAD_MS,
  observationSchema,
  SOURCE,
  type ItemError,
  type Observation,
  type ObservationInput,
  type Scope,
} from '../../domain/incident/observation'
import { redactMap, redactText } from '../../domain/incident/redact'
import { judge, type SuppressionRule, type Verdict } from '../../domain/incident/suppression'
import type { Policy } from '../../domain/policy/policy'

export interface Judgement {
  rules: readonly SuppressionRule[]
  noiseFloor: Policy['noiseFloor']
}

export interface Prepared {
  observation: Observation
  verdict: Verdict | null
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
    const outcome = prepare(item, nowMs)
    if ('message' in outcome) errors.push({ index, source, ...outcome })
    else prepared.push({ observation: outcome, verdict: judge(outcome, judgement.rules, judgement.noiseFloor, nowMs), index })
  })
  return { received, prepared, errors }
}

/** Whom an item is counted for: what it says, or the door where it does not say so well. */
function sourceOf(item: unknown, door: string): string {
  const source = (item as { source?: unknown } | null)?.source
  const usable = typeof source === 'string' && source.length <= bounds.source && SOURCE.test(source)
  return usable ? source : `unknown/${door}`
}

function prepare(item: unknown, nowMs: number): Observation | Omit<ItemError, 'index'> {
  if (isPlainObservation(item)) return complete(item, nowMs)
  const parsed = observationSchema.safeParse(item)
  if (parsed.success) return complete(parsed.data, nowMs)
  const issue = parsed.error.issues[0]!
  // An unknown field is named by the issue, not by its path.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path
  return { field: path.map(String).join('.').slice(0, 200) || '(item)', message: issue.message.slice(0, 300) }
}

function complete(input: ObservationInput, nowMs: number): Observation | Omit<ItemError, 'index'> {
  const observedMs = Date.parse(input.observedAt)
  if (observedMs > nowMs + MAX_AHEAD_MS) {
    return { field: 'observedAt', message: `more than ${MAX_AHEAD_MS / 60_000} minutes ahead of the server's clock` }
  }
  if (!(observedMs >= nowMs - DEDUPE_HORIZON_MS)) {
    return { field: 'observedAt', message: `more than ${DEDUPE_HORIZON_MS / 86_400_000} days ago: beyond the dedupe horizon` }
  }
  const scope = redactScope(input.scope)
  const { family, kind } = input
  return {
    ...input,
    scope,
    observedMs,
    eventId: input.eventId ?? contentDigest(input),
    series: input.series ?? seriesOf(scope),
    summary: redactText(input.summary),
    labels: input.labels && redactMap(input.labels),
    links: input.links?.map(redactText),
    correlationKey: correlationKey(family, kind, scope),
  }
}

/** Only a URL's password can hide in a resource's name; anything more would tear resources apart or join them. */
function redactScope(scope: Scope): Scope {
  for (const name in scope) {
    if (scope[name]!.includes('://')) {
      return Object.fromEntries(Object.entries(scope).map(([dimension, value]) => [dimension, redactText(value)]))
    }
  }
  return scope
}

function seriesOf(scope: Scope): string {
  return Object.keys(scope)
    .sort()
    .map((name) => `${name}=${scope[name]}`)
    .join(',')
}

/** The same content is the same event: fields in a fixed order, maps by name. */
function contentDigest(input: ObservationInput): string {
  const { source, family, kind, series, scope, severity, status, observedAt, summary, value, threshold, unit, labels, links } = input
  const content = [source, family, kind, series, sorted(scope), severity, status, observedAt, summary, value, threshold, unit, sorted(labels), links]
  return `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 40)}`
}

function sorted(map: Record<string, string> | undefined): [string, string][] | undefined {
  return map && Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))
}
