// Alertmanager's webhook, version 4 of its payload: one observation for each alert of the notification.
import { bounds, DEDUPE_HORIZON_MS, type ObservationInput } from '../../domain/incident/observation'
import { cleanLabels, cleanText, isObject, toKind, toLinks, toSeverity, toSourcePart } from './clean'
import { resourceOf } from './resource'
import type { Webhook } from './webhook'

/** Inside the horizon by this much, so that a slow batch does not carry it out. */
const MARGIN_MS = 60_000

export const alertmanager = {
  name: 'alertmanager',
  contentTypes: ['json'],
  restates: true,
  summary: 'Alertmanager webhook (version 4)',
  description:
    'Configure it as a `webhook_config` with the token in `http_config.authorization.credentials` and `send_resolved: true`. ' +
    'The kind is the alert name, the resource is taken from its labels; a pod stands for its workload. ' +
    '`severity`: critical and page are critical, error and high are high, warning is medium, info and none are low, anything else is medium.',
  read({ body, webhookSource, now }) {
    if (!isObject(body) || !Array.isArray(body.alerts)) return null
    const source = `alertmanager/${toSourcePart(webhookSource ?? body.receiver) ?? 'default'}`
    return body.alerts.map((alert) => (isObject(alert) ? toObservation(alert, source, now) : alert))
  },
} as const satisfies Webhook

function toObservation(alert: Record<string, unknown>, source: string, now: Date): ObservationInput {
  const labels = cleanLabels(alert.labels)
  const annotations = cleanLabels(alert.annotations)
  const resolved = alert.status === 'resolved'
  const scope = resourceOf(labels)
  const fingerprint = cleanText(alert.fingerprint, 64) ?? Object.entries(labels).sort().join(' ').slice(0, 100)
  const startsAt = timeOf(alert.startsAt, now)
  const endsAt = timeOf(alert.endsAt, now)
  const { summary, description, message, title } = annotations
  const eventId = [fingerprint, startsAt.toISOString(), resolved ? `resolved ${endsAt.toISOString()}` : 'firing'].join(' ')
  return {
    source,
    eventId: eventId.slice(0, bounds.eventId),
    family: 'external_alert',
    kind: toKind(labels.alertname, 'alert'),
    series: fingerprint,
    scope,
    severity: toSeverity(labels.severity),
    status: resolved ? 'clear' : 'firing',
    observedAt: clamp(resolved ? endsAt : startsAt, now).toISOString(),
    summary: summary ?? description ?? message ?? title ?? labels.alertname ?? 'An alert without a name',
    labels: summary && description && !labels.description && hasRoom(labels) ? { ...labels, description } : labels,
    links: toLinks([alert.generatorURL, annotations.runbook_url, annotations.dashboard_url]),
  }
}

/** For one more than the alert's own: an observation with too many would be refused. */
function hasRoom(labels: Record<string, string>): boolean {
  return Object.keys(labels).length < bounds.labels
}

/** Alertmanager writes the year 1 where there is no time. */
function timeOf(value: unknown, otherwise: Date): Date {
  const time = new Date(typeof value === 'string' ? value : NaN)
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1970 ? otherwise : time
}

/** An alert that has been firing for weeks is still news; the clock of its Prometheus may run ahead. */
function clamp(time: Date, now: Date): Date {
  const oldest = now.getTime() - DEDUPE_HORIZON_MS + MARGIN_MS
  return new Date(Math.min(Math.max(time.getTime(), oldest), now.getTime()))
}
