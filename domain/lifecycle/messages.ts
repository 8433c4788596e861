// Names and shapes that workflows, relay and activities share. Constants only: it is part of the workflow bundle.
import type { IncidentState, Severity, SourceHealth } from '../incident/vocabulary'

export const taskQueues = { incidents: 'sre-incidents', sources: 'sre-sources' } as const

export const workflowTypes = { incident: 'incident', pollSource: 'pollSource' } as const

/** Signals point at rows: lost, repeated and reordered ones are harmless. */
export const signalNames = {
  ledgerAdvanced: 'ledgerAdvanced',
  approvalDecided: 'approvalDecided',
  operatorCommand: 'operatorCommand',
} as const

export const queryNames = { state: 'state' } as const

/** Keyword attributes, so that Temporal Web can be filtered; they hold no personal data. */
export const searchAttributeNames = {
  state: 'SreState',
  severity: 'SreSeverity',
  family: 'SreFamily',
  tenant: 'SreTenant',
} as const

export function incidentWorkflowId(incidentId: string): string {
  return `incident/${incidentId}`
}

export function sourceScheduleId(source: string): string {
  return `source/${source}`
}

export interface IncidentInput {
  incidentId: string
  /** False where the server does not have our search attributes: all goes on without them. */
  searchAttributes: boolean
  /** Ordinal of the newest transition that an earlier run has seen. */
  known?: number
}

export interface AdvanceRequest {
  incidentId: string
  known: number
}

/** `version` of the incident's outbox row. */
export interface LedgerAdvanced {
  version: string
}

/** What a scheduled poll answers, for Temporal Web; the rest stands in the ledger. */
export interface Polled {
  health: SourceHealth
  detail: string
  observations: number
}

/** Activities of the task queue `sre-sources`. */
export interface SourceActivities {
  pollSource(request: { source: string }): Promise<Polled>
}

export interface FactIds {
  /** Ledger ids of the decided approvals, or of the commands. */
  ids: string[]
}

/** What the workflow is to do before it waits. */
export const effects = ['collect', 'promote'] as const
export type Effect = (typeof effects)[number]

/** What `advance` answers: small, for it stands in the workflow's history. */
export interface Advanced {
  state: IncidentState
  severity: Severity
  family: string
  tenant: string | null
  number: number
  title: string
  closed: boolean
  /** Milliseconds from now, by the ledger's clock; null: nothing is due. */
  wakeInMs: number | null
  effects: Effect[]
  /** Ordinal of the newest transition. */
  ordinal: number
  /** The transitions after the ones that the caller knew of; the newest ten. */
  moved: { ordinal: number; to: IncidentState; reason: string }[]
}

/** Activities of the task queue `sre-incidents`. The last two do their work and advance again, so that it costs no third. */
export interface IncidentActivities {
  advance(request: AdvanceRequest): Promise<Advanced>
  collect(request: AdvanceRequest): Promise<Advanced>
  promote(request: AdvanceRequest): Promise<Advanced>
}
