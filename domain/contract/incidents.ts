// Incidents as the API gives them.
import { z } from 'zod'
import { clearings, families, incidentStates, severities, signalStatuses, sourceHealths } from '../incident/vocabulary'
import { pageOf, pageQuery } from './paging'

const time = z.iso.datetime()
const scope = z.record(z.string(), z.string())
const list = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')))
    .pipe(z.array(z.enum(values)).min(1))
    .optional()

export const incidentQuery = z.strictObject({
  ...pageQuery,
  state: list(incidentStates).describe('One or more, separated by commas.'),
  severity: list(severities),
  family: list(families),
  tenant: z.string().max(200).optional(),
  text: z.string().trim().max(200).optional().describe('Words of the title or the scope, or a number like #42.'),
  open: z.enum(['true', 'false']).optional().describe('Only open ones, or only closed ones.'),
  since: time.optional().describe('Opened at or after.'),
  until: time.optional().describe('Opened before.'),
  ids: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.uuid()).min(1).max(200))
    .optional()
    .describe('Only these, whatever their state: how a reader refreshes the rows that it shows.'),
})
export type IncidentQuery = z.infer<typeof incidentQuery>

export const incidentSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  state: z.enum(incidentStates),
  severity: z.enum(severities),
  family: z.enum(families),
  kind: z.string(),
  scope,
  tenant: z.string().nullable(),
  occurrences: z.number().int(),
  flapping: z.boolean(),
  storm: z.boolean(),
  recurrenceOf: z.uuid().nullable(),
  assignee: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: time.nullable(),
  snoozedUntil: time.nullable(),
  firstObservedAt: time,
  lastObservedAt: time,
  openedAt: time,
  stateSince: time,
  updatedAt: time,
  closedAt: time.nullable(),
})
export type Incident = z.infer<typeof incidentSchema>
export const incidentPage = pageOf(incidentSchema)

/** What is open now, at a glance. */
export const incidentCountsSchema = z.object({
  open: z.number().int(),
  bySeverity: z.record(z.enum(severities), z.number().int()),
  byState: z.record(z.enum(incidentStates), z.number().int()),
})
export type IncidentCounts = z.infer<typeof incidentCountsSchema>

export const incidentDetailSchema = incidentSchema.extend({
  correlationKey: z.string(),
  closeReason: z.string().nullable(),
  suppression: z.object({ reason: z.string(), ruleId: z.string().nullable(), until: time.nullable() }).nullable(),
  nextWakeAt: time.nullable(),
  promotedFrom: z.uuid().nullable(),
  signals: z.object({ firing: z.number().int(), clear: z.number().int() }),
  counts: z.object({
    observations: z.number().int(),
    findings: z.number().int(),
    evidence: z.number().int(),
    transitions: z.number().int(),
    notes: z.number().int(),
    pendingCommands: z.number().int(),
  }),
  recurrenceOfNumber: z.number().int().nullable(),
  recurrences: z
    .array(z.object({ id: z.uuid(), number: z.number().int(), openedAt: time }))
    .describe('Later incidents of the same key, newest first, at most 10.'),
})
export type IncidentDetail = z.infer<typeof incidentDetailSchema>

/** What happened, oldest first: transitions, commands and notes in one list. */
export const timelineEntrySchema = z.object({
  id: z.string(),
  at: time,
  type: z.enum(['opened', 'transition', 'command', 'note']),
  actor: z.string(),
  text: z.string(),
  from: z.enum(incidentStates).nullable(),
  to: z.enum(incidentStates).nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type TimelineEntry = z.infer<typeof timelineEntrySchema>

export const signalSchema = z.object({
  source: z.string(),
  series: z.string(),
  status: z.enum(signalStatuses),
  severity: z.enum(severities),
  summary: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  unit: z.string().nullable(),
  clears: z.enum(clearings),
  occurrences: z.number().int(),
  flips: z.number().int(),
  suppressed: z.object({ reason: z.string(), ruleId: z.string().nullable(), until: time.nullable() }).nullable(),
  firstFiredAt: time.nullable(),
  lastObservedAt: time,
  lastSeenAt: time,
  sourceHealth: z.enum(sourceHealths).nullable().describe('Health of the source now; null: it never reported any.'),
  movedTo: z.uuid().nullable(),
})
export type Signal = z.infer<typeof signalSchema>

export const observationRowSchema = z.object({
  id: z.string(),
  source: z.string(),
  eventId: z.string(),
  family: z.string(),
  kind: z.string(),
  series: z.string(),
  scope,
  severity: z.enum(severities),
  status: z.enum(signalStatuses),
  observedAt: time,
  receivedAt: time,
  summary: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  unit: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  links: z.array(z.string()),
  suppressed: z.object({ reason: z.string(), ruleId: z.string().nullable(), until: time.nullable() }).nullable(),
})
export type ObservationRow = z.infer<typeof observationRowSchema>

export const findingSchema = z.object({
  id: z.uuid(),
  rule: z.string(),
  resource: z.string(),
  title: z.string(),
  detail: z.string(),
  severity: z.enum(severities),
  occurrences: z.number().int(),
  stage: z.enum(incidentStates),
  firstSeenAt: time,
  lastSeenAt: time,
})
export type Finding = z.infer<typeof findingSchema>

export const evidenceSchema = z.object({
  id: z.uuid(),
  source: z.string(),
  tool: z.string(),
  title: z.string(),
  content: z.unknown(),
  sha256: z.string(),
  health: z.enum(sourceHealths),
  stage: z.enum(incidentStates),
  capturedAt: time,
  capturedBy: z.string(),
})
export type EvidenceRow = z.infer<typeof evidenceSchema>
