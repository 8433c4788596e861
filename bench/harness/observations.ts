// The observations that every measurement sends, the same for the bot, its baseline and Alertmanager.
import type { ObservationInput } from '../../domain/incident/observation'

export interface Load {
  /** Observations in all. */
  total: number
  /** Distinct correlation keys that they are spread over. */
  keys: number
  /** Observations a request. */
  batch: number
  /** Keeps the keys and event ids of two loads apart. */
  name: string
}

/** Series that speak for one key: pods of one deployment. */
const SERIES = 4

export function observationAt({ keys, name }: Pick<Load, 'keys' | 'name'>, index: number, observedAt: string): ObservationInput {
  const key = index % keys
  const pod = Math.floor(index / keys) % SERIES
  return {
    source: `bench/${name}`,
    eventId: `${name}-${index}`,
    family: 'http_signals',
    kind: 'error_rate_high',
    series: `service-${key}/pod-${pod}`,
    scope: { cluster: 'eu-1', namespace: 'builds', service: `service-${name}-${key}` },
    severity: 'high',
    status: 'firing',
    observedAt,
    summary: `5xx at ${(index % 40) + 5} % of requests to service-${key} for 5 min`,
    value: ((index % 40) + 5) / 100,
    threshold: 0.05,
    unit: 'ratio',
    labels: { team: 'builds', pod: `service-${key}-pod-${pod}`, runbook: 'https://runbooks.example.org/error-rate' },
  }
}

export function* batchesOf(load: Load): Generator<ObservationInput[]> {
  const observedAt = new Date().toISOString()
  for (let from = 0; from < load.total; from += load.batch) {
    const size = Math.min(load.batch, load.total - from)
    yield Array.from({ length: size }, (_, offset) => observationAt(load, from + offset, observedAt))
  }
}

/** The same as Alertmanager takes it: what makes the observation's signal is in the labels, so keys and series are equal. */
export function toAlert({ kind, scope, severity, series, summary, observedAt }: ObservationInput): object {
  return {
    labels: { alertname: kind, ...scope, series, severity },
    annotations: { summary },
    startsAt: observedAt,
    generatorURL: 'https://prometheus.example.org/graph',
  }
}
