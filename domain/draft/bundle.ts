// The workspace bundle: everything that is known of an incident, as one document. Read tolerantly: anything may be missing.
import { z } from 'zod'
import { sourceHealths, type SourceHealth } from '../incident/vocabulary'
import { parseInstant } from '../instant'
import { sha256 } from '../sha256'
import { canonicalJson } from '../canonical-json'
import { isTooDeep, MOST_LEVELS } from './read/depth'
import type { Evidence } from './read/reading'

export const BUNDLE_VERSION = 1

const text = z.union([z.string(), z.number(), z.boolean()], { error: 'this must be text' }).transform(String).nullish()
const moment = z.union([z.string(), z.number()], { error: 'this must be a moment, as text or as a number' }).nullish()
const noVersion = { error: `this must be a number from 1 on, as ${BUNDLE_VERSION}` }
const version = z
  .union([z.number(noVersion).min(1, noVersion), z.string().regex(/^v?[1-9]\d*(?:\.\d+)*$/, noVersion)], noVersion)
  .nullish()
const texts = z.record(z.string(), z.unknown()).nullish()

const subjectSchema = z.looseObject({
  id: text.describe('How the incident or alert is called'),
  title: text.describe('What it says of itself'),
  summary: text,
  description: text,
  severity: text,
  state: text,
  family: text,
  kind: text,
  startedAt: moment.describe('When it began (any common form of a moment; RFC 3339 is best)'),
  endedAt: moment.describe('When it ended, if it did'),
  labels: texts,
  annotations: texts,
  raw: z.unknown().optional().describe("The alerting system's own payload"),
})

const evidenceSchema = z.looseObject({
  id: text.describe('What the draft cites; unique in the bundle'),
  source: text.describe('Who gave it: loki/prod, kubernetes, prometheus'),
  tool: text.describe('Which tool collected it: logs.recent, cluster_overview.get'),
  title: text,
  capturedAt: moment,
  health: text.describe(`How the source answered: ${sourceHealths.join(', ')}`),
  content: z.unknown().optional().describe('Text (logs, output of commands, dumps) or any JSON'),
})

const healthSchema = z.looseObject({ source: text, name: text, health: text, status: text, detail: text })

export const bundleSchema = z.looseObject({
  version: version.describe(`Version of this schema: ${BUNDLE_VERSION}`),
  incident: subjectSchema.nullish(),
  alert: subjectSchema.nullish(),
  findings: z.array(z.looseObject({})).nullish(),
  evidence: z.array(evidenceSchema).nullish(),
  relatedIncidents: z.array(z.looseObject({})).nullish(),
  sourceHealth: z
    .union([z.array(healthSchema), z.record(z.string(), z.unknown())], {
      error: 'this must be a list of {source, health}, or an object of a health for each source',
    })
    .nullish(),
  question: text,
})

export interface Subject {
  id: string
  title: string
  summary: string
  severity: string
  state: string
  family: string
  kind: string
  startedAt: number | null
  endedAt: number | null
  labels: Readonly<Record<string, string>>
  annotations: Readonly<Record<string, string>>
  raw: unknown
}

export interface SourceState {
  source: string
  health: SourceHealth
}

export interface Bundle {
  subject: Subject
  findings: readonly Readonly<Record<string, unknown>>[]
  evidence: readonly Evidence[]
  related: readonly Readonly<Record<string, unknown>>[]
  sources: readonly SourceState[]
  question: string
}

/** What is wrong with a document that is no bundle: the place, and what it should be. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
}

/** Reads any JSON value as a bundle; throws `BundleError` with the first fault where it is none. */
export function readBundle(document: unknown): Bundle {
  if (isTooDeep(document)) throw new BundleError(`the document: it nests deeper than ${MOST_LEVELS} levels`)
  const parsed = bundleSchema.safeParse(document)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new BundleError(`${issue.path.length > 0 ? issue.path.join('.') : 'the document'}: ${issue.message}`)
  }
  const major = Number(/\d+/.exec(String(parsed.data.version ?? BUNDLE_VERSION))![0])
  if (major > BUNDLE_VERSION)
    throw new BundleError(`version: this program reads version ${BUNDLE_VERSION} of the bundle, not ${major}`)
  const { incident, alert, findings, evidence, relatedIncidents, sourceHealth, question } = parsed.data
  const body = incident ?? alert
  if (!body && !evidence && !findings && !question)
    throw new BundleError('the document: it has neither incident, alert, findings, evidence nor question')
  return {
    subject: subjectOf({ ...(alert ?? {}), ...(incident ?? {}) }),
    findings: findings ?? [],
    evidence: evidenceOf(evidence ?? []),
    related: relatedIncidents ?? [],
    sources: sourcesOf(sourceHealth ?? []),
    question: question ?? '',
  }
}

function subjectOf(given: Partial<z.infer<typeof subjectSchema>>): Subject {
  const raw = alertOf(given.raw)
  const labels = { ...recordOfTexts(raw.labels), ...recordOfTexts(given.labels) }
  const annotations = { ...recordOfTexts(raw.annotations), ...recordOfTexts(given.annotations) }
  const startedAt = momentOf(given.startedAt ?? anyOf(given, STARTS) ?? anyOf(raw, STARTS))
  const endedAt = momentOf(given.endedAt ?? anyOf(given, ENDS) ?? anyOf(raw, ENDS))
  return {
    id: given.id ?? '',
    title: given.title ?? annotations.title ?? labels.alertname ?? '',
    summary: given.summary ?? given.description ?? annotations.summary ?? annotations.description ?? '',
    severity: given.severity ?? labels.severity ?? '',
    state: given.state ?? (typeof given.status === 'string' ? given.status : ''),
    family: given.family ?? '',
    kind: given.kind ?? '',
    startedAt,
    // Alertmanager writes the year 1 where an alert has not ended.
    endedAt: endedAt !== null && startedAt !== null && endedAt < startedAt ? null : endedAt,
    labels,
    annotations,
    raw: given.raw ?? null,
  }
}

/** Names under which alerting systems tell when it began and ended. */
const STARTS = [
  'startsAt',
  'firstObservedAt',
  'openedAt',
  'firedAt',
  'triggeredAt',
  'createdAt',
  'created_at',
  'started_at',
  'at',
]
const ENDS = ['endsAt', 'resolvedAt', 'closedAt', 'resolved_at', 'ended_at']

function anyOf(given: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.map((name) => given[name]).find((value) => value !== undefined && value !== null)
}

/** The first alert of an alerting system's payload, or the payload itself. */
function alertOf(raw: unknown): Readonly<Record<string, unknown>> & { labels?: RawTexts; annotations?: RawTexts } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {}
  const { alerts } = raw as { alerts?: unknown }
  const first: unknown = Array.isArray(alerts) ? alerts[0] : raw
  if (typeof first !== 'object' || first === null) return {}
  const { labels, annotations, ...rest } = first as Record<string, unknown>
  return { ...rest, labels: textsOf(labels), annotations: textsOf(annotations) }
}

type RawTexts = Record<string, unknown>

function textsOf(value: unknown): RawTexts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawTexts) : {}
}

/** Sorted by id, so that the order in the document says nothing. An item without an id is called by its own digest. */
function evidenceOf(items: readonly z.infer<typeof evidenceSchema>[]): Evidence[] {
  const byId = new Map<string, { item: Evidence; text: string }>()
  for (const given of items) {
    const text = canonicalJson(given)
    const item: Evidence = {
      id: given.id || `evidence-${sha256(text).slice(0, 12)}`,
      source: given.source ?? '',
      tool: given.tool ?? '',
      title: given.title ?? '',
      capturedAt: momentOf(given.capturedAt),
      health: healthOf(given.health, given.content),
      content: given.content,
    }
    const known = byId.get(item.id)
    if (known && known.text !== text)
      throw new BundleError(`evidence: two different items have the id ${JSON.stringify(item.id)}; ids must be unique`)
    byId.set(item.id, { item, text })
  }
  return [...byId.values()].map(({ item }) => item).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function sourcesOf(given: z.infer<typeof healthSchema>[] | Record<string, unknown>): SourceState[] {
  const listed = Array.isArray(given)
    ? given.map((entry) => ({ source: entry.source ?? entry.name ?? '', health: entry.health ?? entry.status ?? undefined }))
    : Object.entries(given).map(([source, value]) => ({ source, health: healthWord(value) }))
  return listed
    .filter(({ source }) => source !== '')
    .map(({ source, health }) => ({ source, health: healthOf(health, 'said') }))
    .sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))
}

function healthWord(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  const { health, status } = value as { health?: unknown; status?: unknown }
  return typeof health === 'string' ? health : typeof status === 'string' ? status : undefined
}

/** A word of another system is never read as better than it says: what is not understood was not checked. */
function healthOf(word: string | null | undefined, content: unknown): SourceHealth {
  const empty = content === undefined || content === null || content === '' || (Array.isArray(content) && content.length === 0)
  if (!word) return empty ? 'empty' : 'checked'
  const folded = word.toLowerCase()
  const known = sourceHealths.find((health) => health === folded)
  if (known) return known
  if (['ok', 'healthy', 'up', 'available', 'fresh', 'complete'].includes(folded)) return empty ? 'empty' : 'checked'
  if (folded === 'partial') return 'truncated'
  return 'unavailable'
}

function momentOf(value: unknown): number | null {
  return typeof value === 'string' || typeof value === 'number' ? parseInstant(value) : null
}

function recordOfTexts(given: Record<string, unknown> | null | undefined): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(given ?? {}))
    if (value !== null && value !== undefined) texts[name] = typeof value === 'string' ? value : JSON.stringify(value)
  return texts
}
