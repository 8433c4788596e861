// What a storm incident is made of: every key that joins it is one of its signals.
import { createHash } from 'node:crypto'
import type { IncidentChange, SignalChange } from '../../domain/incident/aggregate'
import { STORM_KIND } from '../../domain/incident/correlate'
import { cutText } from '../../domain/incident/text'
import { worstSeverity } from '../../domain/incident/vocabulary'

/** The changes of a storm's keys as one change of the storm. */
export function stormChange(correlationKey: string, changes: readonly IncidentChange[]): IncidentChange {
  const { source } = changes[0]!
  const storm: IncidentChange = {
    correlationKey,
    title: cutText(`Alert storm from ${source}`, 200),
    family: 'external_alert',
    kind: STORM_KIND,
    scope: { source },
    source,
    severity: null,
    occurrences: 0,
    firstMs: Infinity,
    lastMs: -Infinity,
    lastFiredMs: -Infinity,
    signals: [],
  }
  for (const change of changes) {
    if (change.severity) storm.severity = storm.severity ? worstSeverity(storm.severity, change.severity) : change.severity
    storm.occurrences += change.occurrences
    storm.firstMs = Math.min(storm.firstMs, change.firstMs)
    storm.lastMs = Math.max(storm.lastMs, change.lastMs)
    for (const signal of change.signals) storm.signals.push({ ...signal, series: stormSeries(signal) })
  }
  return storm
}

/** In a storm, signals of different keys stand beside each other: a readable part of the key, and a digest of all of it. */
export function stormSeries({ correlationKey, series }: Pick<SignalChange, 'correlationKey' | 'series'>): string {
  const digest = createHash('sha256').update(`${correlationKey}\n${series}`).digest('hex').slice(0, 16)
  return `${cutText(correlationKey, 200)}#${digest}`
}
