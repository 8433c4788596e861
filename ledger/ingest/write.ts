// One batch into the ledger, in one transaction: keys claimed, incidents raised or opened, signals merged, rows stored.
import type { PoolClient } from 'pg'
import { aggregate, type IncidentChange, type Judged } from '../../domain/incident/aggregate'
import { stormKey } from '../../domain/incident/correlate'
import type { ItemError, Observation, Origin } from '../../domain/incident/observation'
import { compareSeverity, type Severity } from '../../domain/incident/vocabulary'
import type { Policy } from '../../domain/policy/policy'
import { newId } from '../ids'
import { routeNew, stormSeries, type Target } from './route'
import { claimKeys, lockOpen, mergeSignals, raiseIncidents, record, refreshSignals } from './statements'

export interface Counters {
  door: string
  /** Counted at the door. */
  received: number
  new: number
  duplicate: number
  suppressed: number
  rejected: number
}

export interface Batch {
  observations: Judged[]
  /** Source → what the door counted and refused. */
  doors: Map<string, { door: string; received: number }>
  errors: (ItemError & { source: string })[]
}

export type Fate = 'new' | 'duplicate' | 'suppressed'

export interface Written {
  /** What became of each observation, in the batch's order. */
  fates: Fate[]
  /** The incident of each observation, or null. */
  incidents: (string | null)[]
  /** Incidents whose rows changed. */
  touched: string[]
  /** Whether the relay has something to do. */
  queued: boolean
}

/** Rejections kept of one batch; the counters hold all of them. */
const REJECTIONS_KEPT = 50

export async function writeBatch(client: PoolClient, batch: Batch, policy: Policy['storm']): Promise<Written> {
  const fates = await claim(client, batch.observations)
  const fresh = batch.observations.filter((_, at) => fates[at] !== 'duplicate')
  const repeats = batch.observations.filter((_, at) => fates[at] === 'duplicate')
  const changes = aggregate(fresh)
  const openOnes = await lock(client, changes, repeats)
  const raised = await raise(client, changes, openOnes)
  const missing = changes.filter((change) => !openOnes.has(change.correlationKey))
  const { targets: opened, incidentOf } = await routeNew(client, missing, policy)
  for (const { id, change } of raised) incidentOf.set(change.correlationKey, id)
  const targets = [...raised, ...opened]
  const news = await merge(client, targets)
  if (repeats.length > 0) await refresh(client, repeats)
  const queued = await store(client, batch, fates, incidentOf, outboxRows(targets, news, openOnes))
  const incidents = batch.observations.map(
    ({ observation }) => incidentOf.get(observation.origin.correlationKey) ?? openOnes.get(observation.origin.correlationKey)?.id ?? null,
  )
  return { fates, incidents, touched: targets.map(({ id }) => id), queued }
}

async function claim(client: PoolClient, observations: Judged[]): Promise<Fate[]> {
  const fates: Fate[] = []
  const keys = new Map<string, { s: string; e: string; d: number; at: number }>()
  observations.forEach(({ observation: { origin, eventId }, verdict }, at) => {
    const { source } = origin
    const name = `${source}\n${eventId}`
    const held = keys.get(name)
    fates.push(held ? 'duplicate' : verdict ? 'suppressed' : 'new')
    if (held) held.d += 1
    else keys.set(name, { s: source, e: eventId, d: 0, at })
  })
  if (keys.size === 0) return fates
  const sorted = [...keys.keys()].sort().map((name) => keys.get(name)!)
  const seen = await client.query<{ source: string; eventId: string }>({
    name: 'claim-keys',
    text: claimKeys,
    values: [JSON.stringify(sorted)],
  })
  for (const { source, eventId } of seen.rows) fates[keys.get(`${source}\n${eventId}`)!.at] = 'duplicate'
  return fates
}

type OpenOnes = Map<string, { id: string; severity: Severity }>

async function lock(client: PoolClient, changes: IncidentChange[], repeats: Judged[]): Promise<OpenOnes> {
  const keys = new Set(changes.map((change) => change.correlationKey))
  for (const { observation } of repeats) keys.add(observation.origin.correlationKey)
  if (keys.size === 0) return new Map()
  const { rows } = await client.query<{ key: string; id: string; severity: Severity }>({
    name: 'lock-open',
    text: lockOpen,
    values: [[...keys]],
  })
  return new Map(rows.map(({ key, id, severity }) => [key, { id, severity }]))
}

async function raise(client: PoolClient, changes: IncidentChange[], openOnes: OpenOnes): Promise<Target[]> {
  const targets = changes.flatMap((change): Target[] => {
    const held = openOnes.get(change.correlationKey)
    return held ? [{ id: held.id, change, opened: false }] : []
  })
  if (targets.length === 0) return targets
  const rows = targets.map(({ id, change }) => ({
    i: id,
    n: change.occurrences,
    v: change.severity,
    f: new Date(change.firstMs),
    l: new Date(change.lastMs),
  }))
  await client.query({ name: 'raise-incidents', text: raiseIncidents, values: [JSON.stringify(rows)] })
  return targets
}

/** Answers the incidents for which the signals are news. */
async function merge(client: PoolClient, targets: Target[]): Promise<Set<string>> {
  if (targets.length === 0) return new Set()
  const rows = targets.flatMap(({ id, change }) =>
    change.signals.map((signal) => ({
      i: id,
      s: signal.source,
      x: signal.series,
      k: signal.correlationKey,
      t: signal.status,
      ft: signal.firstStatus,
      fl: signal.flips,
      v: signal.severity,
      m: signal.summary,
      va: signal.value,
      th: signal.threshold,
      u: signal.unit,
      o: signal.occurrences,
      ff: signal.firstFiredMs === null ? null : new Date(signal.firstFiredMs),
      a: new Date(signal.observedMs),
      cl: signal.clears,
      ttl: signal.silenceTtlSeconds,
      su: signal.suppression,
    })),
  )
  const { rows: news } = await client.query<{ id: string }>({
    name: 'merge-signals',
    text: mergeSignals,
    values: [JSON.stringify(rows)],
  })
  return new Set(news.map(({ id }) => id))
}

async function refresh(client: PoolClient, repeats: Judged[]): Promise<void> {
  const signals = repeats.flatMap(({ observation: { origin: { correlationKey, source, series } } }) => [
    { k: correlationKey, s: source, x: series },
    { k: stormKey(source), s: source, x: stormSeries({ correlationKey, series }) },
  ])
  await client.query({ name: 'refresh-signals', text: refreshSignals, values: [JSON.stringify(signals)] })
}

interface OutboxRow {
  i: string
  p: number
  r: string
}

const priorityOf: Record<Severity, number> = { critical: 1, high: 2, medium: 3, low: 4 }

/** Only what the workflow has to act on: new, a status flip, a worse severity, a verdict that came or went. */
function outboxRows(targets: Target[], news: Set<string>, openOnes: OpenOnes): OutboxRow[] {
  return targets
    .flatMap(({ id, change, opened }): OutboxRow[] => {
      const before = openOnes.get(change.correlationKey)?.severity
      const worse = change.severity !== null && before !== undefined && compareSeverity(change.severity, before) > 0
      if (!opened && !worse && !news.has(id)) return []
      return [{ i: id, p: priorityOf[change.severity ?? before ?? 'low'], r: opened ? 'opened' : worse ? 'severity rose' : 'signals changed' }]
    })
    .sort((a, b) => (a.i < b.i ? -1 : 1))
}

async function store(
  client: PoolClient,
  batch: Batch,
  fates: Fate[],
  incidentOf: Map<string, string | null>,
  outbox: OutboxRow[],
): Promise<boolean> {
  const groups = new Map<Origin, Group>()
  const rows: object[] = []
  batch.observations.forEach(({ observation, verdict }, at) => {
    if (fates[at] === 'duplicate') return
    rows.push(observationRow(observation, groupOf(groups, observation.origin, incidentOf).n, verdict))
  })
  await client.query({
    name: 'record',
    text: record,
    values: [
      newId(),
      JSON.stringify(rows),
      JSON.stringify([...groups.values()]),
      JSON.stringify(counterRows(batch, fates)),
      JSON.stringify(batch.errors.slice(0, REJECTIONS_KEPT).map(({ source, index, field, message }) => ({ s: source, i: index, f: field, m: message }))),
      JSON.stringify(outbox),
    ],
  })
  return outbox.length > 0
}

/** What the observations of one origin share. */
interface Group {
  n: number
  i: string | null
  s: string
  f: string
  k: string
  x: string
  c: string
  sc: object
}

function groupOf(groups: Map<Origin, Group>, origin: Origin, incidentOf: Map<string, string | null>): Group {
  let group = groups.get(origin)
  if (group === undefined) {
    const { source, series, correlationKey, family, kind, scope } = origin
    const i = incidentOf.get(correlationKey) ?? null
    group = { n: groups.size, i, s: source, f: family, k: kind, x: series, c: correlationKey, sc: scope }
    groups.set(origin, group)
  }
  return group
}

function observationRow(observation: Observation, group: number, verdict: Judged['verdict']): object {
  const { eventId, severity, status, observedAt, summary, value, threshold, unit, labels, links } = observation
  return { g: group, e: eventId, v: severity, t: status, a: observedAt, m: summary, va: value, th: threshold, u: unit, la: labels, li: links, su: verdict }
}

function counterRows(batch: Batch, fates: Fate[]): object[] {
  const counters = new Map<string, Counters>()
  for (const [source, { door, received }] of batch.doors) {
    counters.set(source, { door, received, new: 0, duplicate: 0, suppressed: 0, rejected: 0 })
  }
  batch.observations.forEach(({ observation }, at) => (counters.get(observation.origin.source)![fates[at]!] += 1))
  for (const { source } of batch.errors) counters.get(source)!.rejected += 1
  return [...counters].map(([source, c]) => ({
    s: source,
    d: c.door,
    re: c.received,
    ne: c.new,
    du: c.duplicate,
    su: c.suppressed,
    rj: c.rejected,
  }))
}
