// One batch into the ledger, in one transaction: keys claimed, incidents raised or opened, signals merged, rows stored.
import type { PoolClient } from 'pg'
import { aggregate, order, type IncidentChange, type Judged } from '../../domain/incident/aggregate'
import type { ItemError, Observation, Origin } from '../../domain/incident/observation'
import type { Severity } from '../../domain/incident/vocabulary'
import type { Policy } from '../../domain/policy/policy'
import { newId } from '../ids'
import { lockOpen, type OpenOnes } from './lock'
import { route, type Routes } from './route'
import { claimKeys, mergeSignals, openIncidents, raiseIncidents, record, refreshSignals } from './statements'
import { stormChange, stormSeries } from './storm'

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

export async function writeBatch(client: PoolClient, batch: Batch, policy: Pick<Policy, 'storm' | 'silence'>): Promise<Written> {
  const fates = await claim(client, batch.observations)
  const fresh = batch.observations.filter((_, at) => fates[at] !== 'duplicate')
  const repeats = batch.observations.filter((_, at) => fates[at] === 'duplicate')
  const changes = aggregate(fresh, policy.silence)
  const openOnes = await lockOpen(client, keysOf(changes, repeats))
  const missing = changes.filter((change) => !openOnes.has(change.correlationKey))
  const routes = await route(client, missing, policy.storm)
  for (const [key, held] of routes.found) openOnes.set(key, held)
  const raised = await raise(client, changes, openOnes)
  const opened = await open(client, routes)
  const targets = [...raised, ...opened]
  const incidentOf = incidentsByKey(targets, routes)
  const news = await merge(client, targets)
  if (repeats.length > 0) await refresh(client, repeats)
  const queued = await store(client, batch, fates, incidentOf, outboxRows(targets, news))
  const incidents = batch.observations.map(
    ({ observation: { origin } }) => incidentOf.get(origin.correlationKey) ?? openOnes.get(origin.correlationKey)?.id ?? null,
  )
  return { fates, incidents, touched: targets.map(({ id }) => id), queued }
}

function keysOf(changes: IncidentChange[], repeats: Judged[]): string[] {
  const keys = new Set(changes.map((change) => change.correlationKey))
  for (const { observation } of repeats) keys.add(observation.origin.correlationKey)
  return [...keys]
}

function incidentsByKey(targets: Target[], { storms, idle }: Routes): Map<string, string | null> {
  const incidentOf = new Map(idle)
  for (const { id, change } of targets) incidentOf.set(change.correlationKey, id)
  for (const [key, members] of storms) {
    for (const { correlationKey } of members) incidentOf.set(correlationKey, incidentOf.get(key)!)
  }
  return incidentOf
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

interface Target {
  id: string
  change: IncidentChange
  /** It was opened by this batch. */
  opened: boolean
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
    f: new Date(change.firstMs),
    l: new Date(change.lastMs),
  }))
  await client.query({ name: 'raise-incidents', text: raiseIncidents, values: [JSON.stringify(rows)] })
  return targets
}

/** Opens what is to be opened, in key order; one that another process opened meanwhile is raised instead. */
async function open(client: PoolClient, { own, storms }: Routes): Promise<Target[]> {
  const opening = [
    ...own,
    ...[...storms].map(([key, members]) => ({ change: stormChange(key, members), recurrenceOf: null })),
  ].sort((a, b) => order(a.change.correlationKey, b.change.correlationKey))
  if (opening.length === 0) return []
  const rows = opening.map(({ change, recurrenceOf }) => ({
    i: newId(),
    k: change.correlationKey,
    t: change.title,
    v: change.severity ?? 'low',
    fa: change.family,
    ki: change.kind,
    sc: change.scope,
    s: change.source,
    n: change.occurrences,
    st: storms.has(change.correlationKey),
    r: recurrenceOf,
    f: new Date(change.firstMs),
    l: new Date(change.lastMs),
  }))
  const answer = await client.query<{ id: string; key: string }>({
    name: 'open-incidents',
    text: openIncidents,
    values: [JSON.stringify(rows)],
  })
  const idOf = new Map(answer.rows.map(({ id, key }) => [key, id]))
  return opening.map(({ change }, at) => {
    const id = idOf.get(change.correlationKey)!
    return { id, change, opened: id === rows[at]!.i }
  })
}

/** Incident → whether its severity rose; only those for which the signals are news. */
async function merge(client: PoolClient, targets: Target[]): Promise<Map<string, boolean>> {
  if (targets.length === 0) return new Map()
  const rows = targets.flatMap(({ id, change }) =>
    change.signals.map((signal) => ({
      i: id,
      s: signal.source,
      x: signal.series,
      k: signal.correlationKey,
      st: signal.correlationKey !== change.correlationKey,
      t: signal.status,
      ft: signal.firstStatus,
      fl: signal.flips,
      v: signal.severity,
      w: signal.worst,
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
  const answer = await client.query<{ id: string; worse: boolean }>({
    name: 'merge-signals',
    text: mergeSignals,
    values: [JSON.stringify(rows)],
  })
  const news = new Map<string, boolean>()
  for (const { id, worse } of answer.rows) news.set(id, worse || (news.get(id) ?? false))
  return news
}

async function refresh(client: PoolClient, repeats: Judged[]): Promise<void> {
  const signals = repeats.map(({ observation: { origin } }) => ({
    k: origin.correlationKey,
    s: origin.source,
    x: origin.series,
    sx: stormSeries(origin),
  }))
  await client.query({ name: 'refresh-signals', text: refreshSignals, values: [JSON.stringify(signals)] })
}

interface OutboxRow {
  i: string
  p: number
  r: string
}

const priorityOf: Record<Severity, number> = { critical: 1, high: 2, medium: 3, low: 4 }

/** Only what the workflow has to act on: new, a status flip, a worse severity, a verdict that came or went. */
function outboxRows(targets: Target[], news: Map<string, boolean>): OutboxRow[] {
  return targets
    .flatMap(({ id, change, opened }): OutboxRow[] => {
      if (!opened && !news.has(id)) return []
      const reason = opened ? 'opened' : news.get(id) ? 'severity rose' : 'signals changed'
      return [{ i: id, p: priorityOf[change.severity ?? 'medium'], r: reason }]
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
      JSON.stringify(
        batch.errors
          .slice(0, REJECTIONS_KEPT)
          .map(({ source, index, field, message }) => ({ s: source, i: index, f: field, m: message })),
      ),
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
  const { eventId, severity, status, observedMs, summary, value, threshold, unit, labels, links } = observation
  return {
    g: group,
    e: eventId,
    v: severity,
    t: status,
    a: new Date(observedMs),
    m: summary,
    va: value,
    th: threshold,
    u: unit,
    la: labels,
    li: links,
    su: verdict,
  }
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
