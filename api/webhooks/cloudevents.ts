// CloudEvents 1.0 over HTTP: structured, batched and binary. `data` is an observation of ours, or anything that says how bad
// and what about.
import { createHash } from 'node:crypto'
import { bounds } from '../../domain/incident/observation'
import { cleanLabels, cleanText, isObject, toKind, toLinks, toSeverity, toSourcePart } from './clean'
import type { Delivery, Webhook } from './webhook'

interface CloudEvent {
  id?: unknown
  source?: unknown
  type?: unknown
  subject?: unknown
  time?: unknown
  severity?: unknown
  status?: unknown
  data?: unknown
}

export const cloudevents = {
  name: 'cloudevents',
  contentTypes: ['application/cloudevents+json', 'application/cloudevents-batch+json', 'json', '+json'],
  summary: 'CloudEvents 1.0: structured, batched or binary',
  description:
    'Where `data` has a `family`, it is an observation; `source`, `eventId` and `observedAt` default to those of the event. ' +
    'Otherwise the kind is the event’s `type`, the resource its `source` and `subject`; `severity`, `status` (resolved, clear, ok, closed: it ends) ' +
    'and `summary` are read from `data`, the first two also from extension attributes.',
  read({ body, headers, webhookSource, now }) {
    const events = eventsOf(body, headers)
    return events && events.map((event) => (isObject(event) ? toItem(event, webhookSource, now) : event))
  },
} as const satisfies Webhook

/** Null where it is no CloudEvent of version 1. */
function eventsOf(body: unknown, headers: Delivery['headers']): unknown[] | null {
  const type = headers['content-type'] ?? ''
  if (type.startsWith('application/cloudevents-batch')) return Array.isArray(body) && body.every(isVersion1) ? body : null
  if (type.startsWith('application/cloudevents')) return isVersion1(body) ? [body] : null
  if (headers['ce-specversion'] === undefined) return isVersion1(body) ? [body] : null
  if (headers['ce-specversion'] !== '1.0') return null
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith('ce-'))
  return [{ ...Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decode(value)])), data: body }]
}

function isVersion1(event: unknown): event is CloudEvent {
  return (
    isObject(event) &&
    event.specversion === '1.0' &&
    ['id', 'source', 'type'].every((name) => typeof event[name] === 'string' && event[name] !== '')
  )
}

/** Attributes in headers are percent-encoded. */
function decode(value: string | string[] | undefined): string {
  const text = String(value ?? '')
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function toItem(event: CloudEvent, webhookSource: string | undefined, now: Date): unknown {
  const source = `cloudevents/${toSourcePart(webhookSource ?? event.source) ?? 'default'}`
  const delivery = { source, eventId: eventIdOf(event), observedAt: timeOf(event.time, now) }
  if (isObject(event.data) && event.data.family !== undefined) {
    // A webhook's secret speaks for its own source alone.
    return { ...delivery, ...event.data, ...(webhookSource !== undefined && { source }) }
  }
  return { ...delivery, ...generic(event) }
}

function generic(event: CloudEvent): object {
  const data = isObject(event.data) ? event.data : {}
  const origin = cleanText(event.source, bounds.scopeValue) ?? 'unknown'
  const subject = cleanText(event.subject, bounds.scopeValue)
  const type = cleanText(event.type, 200) ?? 'event'
  const ended = ['resolved', 'clear', 'cleared', 'ok', 'closed'].includes(String(data.status ?? event.status ?? '').toLowerCase())
  const summary = [data.summary, data.message, data.title, data.description]
    .map((text) => cleanText(text, bounds.summary))
    .find(Boolean)
  const value = typeof data.value === 'number' && Number.isFinite(data.value) ? { value: data.value } : {}
  return {
    family: 'external_alert',
    kind: toKind(event.type, 'event'),
    scope: { origin, ...(subject && { subject }) },
    severity: toSeverity(data.severity ?? event.severity),
    status: ended ? 'clear' : 'firing',
    summary: summary ?? [type, subject].filter(Boolean).join(' of '),
    labels: cleanLabels({ type, ...(isObject(data.labels) && data.labels) }),
    links: toLinks([data.link, data.url]),
    ...value,
  }
}

/** CloudEvents are unique by source and id together. */
function eventIdOf({ source, id }: CloudEvent): string {
  const own = `${String(source)} ${String(id)}`
  return cleanText(own, bounds.eventId) === own ? own : createHash('sha256').update(own).digest('hex')
}

function timeOf(time: unknown, now: Date): string {
  const parsed = new Date(typeof time === 'string' ? time : NaN)
  return (Number.isNaN(parsed.getTime()) ? now : parsed).toISOString()
}
