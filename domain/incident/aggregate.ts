// A batch, folded: what it says of each incident and of each of its signals, in the order in which rows are locked.
import { findKind, subject } from './kinds'
import type { Policy } from '../policy/policy'
import { clearingOf } from './clearing'
import type { Observation, Origin, Scope } from './observation'
import type { Verdict } from './suppression'
import { cutText } from './text'
import { worstSeverity, type Clearing, type Severity, type SignalStatus } from './vocabulary'

/** An observation that was not seen before, with its verdict. */
export interface Judged {
  observation: Observation
  verdict: Verdict | null
}

export interface SignalChange {
  source: string
  series: string
  correlationKey: string
  /** Of the newest observation by its own time; later ones in the batch win ties. */
  status: SignalStatus
  observedMs: number
  firstStatus: SignalStatus
  /** Status changes inside the batch. */
  flips: number
  severity: Severity
  /** The worst that fired in the batch. */
  worst: Severity | null
  summary: string
  value: number | null
  threshold: number | null
  unit: string | null
  /** Firing observations. */
  occurrences: number
  firstFiredMs: number | null
  clears: Clearing
  silenceTtlSeconds: number | null
  /** Of the newest firing observation. */
  suppression: Verdict | null
}

export interface IncidentChange {
  correlationKey: string
  title: string
  family: string
  kind: string
  scope: Scope
  /** The source of the first firing: whose storm budget a new incident counts against. */
  source: string
  /** The worst that fires; null where the batch only clears. */
  severity: Severity | null
  occurrences: number
  firstMs: number
  lastMs: number
  /** Newest firing, to tell an old delivery that arrives late. */
  lastFiredMs: number
  signals: SignalChange[]
}

/** One change for each correlation key, sorted by key in code-unit order; each one's signals by source and series. */
export function aggregate(batch: readonly Judged[], silence: Policy['silence'] = []): IncidentChange[] {
  const places = new Map<Origin, Place>()
  const byKey = new Map<string, Place['incident']>()
  for (const { observation, verdict } of batch) {
    let place = places.get(observation.origin)
    if (place === undefined) {
      place = findPlace(byKey, observation, verdict, silence)
      places.set(observation.origin, place)
    }
    addToIncident(place.incident, observation)
    addToSignal(place.signal, observation, verdict)
  }
  const changes = [...byKey.values()].sort((a, b) => order(a.correlationKey, b.correlationKey))
  for (const { signals } of changes) {
    if (signals.length > 1) signals.sort((a, b) => order(a.source, b.source) || order(a.series, b.series))
  }
  return changes
}

interface Place {
  incident: IncidentChange & { bySeries: Map<string, SignalChange> }
  signal: SignalChange
}

/** The changes that an origin adds to: begun where they are not there yet. */
function findPlace(
  byKey: Map<string, Place['incident']>,
  observation: Observation,
  verdict: Verdict | null,
  silence: Policy['silence'],
): Place {
  const { correlationKey, source, series } = observation.origin
  let incident = byKey.get(correlationKey)
  if (incident === undefined) {
    incident = { ...beginIncident(observation), bySeries: new Map() }
    byKey.set(correlationKey, incident)
  }
  const name = `${source}\n${series}`
  let signal = incident.bySeries.get(name)
  if (signal === undefined) {
    signal = beginSignal(observation, verdict, silence)
    incident.bySeries.set(name, signal)
    incident.signals.push(signal)
  }
  return { incident, signal }
}

/** By UTF-16 code unit: the same in every process, whatever its locale. */
export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function beginIncident(observation: Observation): IncidentChange {
  const { origin, observedMs } = observation
  const { correlationKey, family, kind, scope, source } = origin
  return {
    correlationKey,
    family,
    kind,
    scope,
    source,
    title: titleOf(origin, observation.summary),
    severity: null,
    occurrences: 0,
    firstMs: observedMs,
    lastMs: observedMs,
    lastFiredMs: -Infinity,
    signals: [],
  }
}

/** UTF-16 units of a title. */
const TITLE = 200

/** What an incident is called when it is opened. */
export function titleOf({ family, kind, scope }: Pick<Origin, 'family' | 'kind' | 'scope'>, summary: string): string {
  const declared = findKind(family, kind)
  if (declared) return cutText(declared.title(scope), TITLE)
  const words = kind.replace(/_/g, ' ')
  return summary.length <= 120 ? summary : cutText(`${words[0]!.toUpperCase()}${words.slice(1)}: ${subject(scope)}`, TITLE)
}

function addToIncident(change: IncidentChange, { status, severity, observedMs, origin }: Observation): void {
  change.firstMs = Math.min(change.firstMs, observedMs)
  change.lastMs = Math.max(change.lastMs, observedMs)
  if (status !== 'firing') return
  if (change.severity === null) change.source = origin.source
  change.severity = change.severity === null ? severity : worstSeverity(change.severity, severity)
  change.occurrences += 1
  change.lastFiredMs = Math.max(change.lastFiredMs, observedMs)
}

function beginSignal(observation: Observation, verdict: Verdict | null, silence: Policy['silence']): SignalChange {
  const { origin, status, severity, observedMs, summary } = observation
  return {
    source: origin.source,
    series: origin.series,
    correlationKey: origin.correlationKey,
    status,
    observedMs,
    firstStatus: status,
    flips: 0,
    severity,
    worst: null,
    summary,
    value: null,
    threshold: null,
    unit: null,
    occurrences: 0,
    firstFiredMs: null,
    ...clearingOf(silence, origin),
    suppression: verdict,
  }
}

function addToSignal(signal: SignalChange, observation: Observation, verdict: Verdict | null): void {
  const { status, severity, observedMs } = observation
  const firing = status === 'firing'
  if (firing) {
    signal.occurrences += 1
    signal.worst = signal.worst === null ? severity : worstSeverity(signal.worst, severity)
    if (signal.firstFiredMs === null || observedMs < signal.firstFiredMs) signal.firstFiredMs = observedMs
  }
  if (observedMs < signal.observedMs) return
  if (status !== signal.status) signal.flips += 1
  if (firing) {
    signal.suppression = verdict
    signal.severity = severity
  }
  signal.status = status
  signal.observedMs = observedMs
  signal.summary = observation.summary
  signal.value = observation.value ?? null
  signal.threshold = observation.threshold ?? null
  signal.unit = observation.unit ?? null
}
