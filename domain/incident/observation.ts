// The observation: what any source says of one resource at one moment. The wire form of DESIGN §11.
import { z } from 'zod'
import { isStorable } from './text'
import { families, severities, signalStatuses, type Severity, type SignalStatus } from './vocabulary'

/** Bounds in UTF-16 units; batch in items. Keys and rows stay well inside Postgres' index row limit of 2,704 bytes. */
export const bounds = {
  batch: 5_000,
  source: 200,
  eventId: 200,
  kind: 64,
  series: 300,
  scopeDimensions: 16,
  scopeKey: 40,
  scopeValue: 200,
  scopeTotal: 700,
  summary: 1_000,
  unit: 40,
  labels: 64,
  labelKey: 120,
  labelValue: 1_000,
  links: 10,
  link: 2_000,
} as const

/** How far ahead of our clock an observation may be: clock skew between machines. */
export const MAX_AHEAD_MS = 5 * 60_000
/** How far back one may be: no further than its dedupe key is kept. */
export const DEDUPE_HORIZON_MS = 7 * 24 * 3_600_000

const UNSTORABLE = 'holds a NUL character or half of a surrogate pair'

/** Text from outside, of 1 to `max` UTF-16 units, that can be stored. */
export function storableText(max: number) {
  return z.string().min(1).max(max).refine(isStorable, UNSTORABLE)
}

export const SOURCE = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/
export const KIND = /^[a-z][a-z0-9_]*$/
export const DIMENSION = /^[a-z][A-Za-z0-9_]*$/

const scopeSchema = z
  .record(z.string().regex(DIMENSION, 'a dimension is a camelCase name').max(bounds.scopeKey), storableText(bounds.scopeValue))
  .refine((scope) => Object.keys(scope).length > 0, 'name at least one dimension')
  .refine((scope) => Object.keys(scope).length <= bounds.scopeDimensions, `at most ${bounds.scopeDimensions} dimensions`)
  .refine((scope) => scopeLength(scope) <= bounds.scopeTotal, `at most ${bounds.scopeTotal} characters in all`)

export const observationSchema = z.strictObject({
  source: storableText(bounds.source).regex(SOURCE, 'letters, digits and . _ : / - only').describe('Who says so.'),
  eventId: storableText(bounds.eventId)
    .optional()
    .describe('With the source it makes a delivery unique; without it, a digest of the content stands in.'),
  family: z.enum(families),
  kind: z.string().regex(KIND, 'snake_case').max(bounds.kind),
  series: storableText(bounds.series).optional().describe('Which signal of the incident this is; default: the scope.'),
  scope: scopeSchema,
  severity: z.enum(severities),
  status: z.enum(signalStatuses),
  observedAt: z.iso.datetime({ offset: true }).max(40),
  summary: storableText(bounds.summary),
  value: z.number().optional(),
  threshold: z.number().optional(),
  unit: storableText(bounds.unit).optional(),
  labels: z
    .record(storableText(bounds.labelKey), z.string().max(bounds.labelValue).refine(isStorable, UNSTORABLE))
    .refine((labels) => Object.keys(labels).length <= bounds.labels, `at most ${bounds.labels} labels`)
    .optional(),
  links: z
    .array(
      z
        .url({ protocol: /^https?$/ })
        .max(bounds.link)
        .refine(isStorable, UNSTORABLE),
    )
    .max(bounds.links)
    .optional(),
})

/** An observation as it comes through a door. */
export type ObservationInput = z.infer<typeof observationSchema>

export type Scope = Record<string, string>

/** Who says something of what: shared by all observations of one series of one resource. */
export interface Origin {
  source: string
  family: ObservationInput['family']
  kind: string
  series: string
  scope: Scope
  correlationKey: string
}

/** A valid observation, with all that ingest adds before it is written. */
export interface Observation {
  origin: Origin
  eventId: string
  severity: Severity
  status: SignalStatus
  /** Milliseconds since the epoch. */
  observedMs: number
  summary: string
  value: number | undefined
  threshold: number | undefined
  unit: string | undefined
  labels: Record<string, string> | undefined
  links: string[] | undefined
}

/** One thing wrong with one item: what a sender needs to mend it. */
export interface ItemError {
  index: number
  field: string
  message: string
}

/** Characters of all names and values. */
export function scopeLength(scope: Scope): number {
  let length = 0
  for (const key in scope) length += key.length + scope[key]!.length
  return length
}
