// To which incident a change goes: an open one, a new one, its source's storm, or the closed one that it arrived late for.
import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { STORM_KIND, stormKey } from '../../domain/incident/correlate'
import { order, type IncidentChange, type SignalChange } from '../../domain/incident/aggregate'
import { compareSeverity, worstSeverity, type Severity } from '../../domain/incident/vocabulary'
import type { Policy } from '../../domain/policy/policy'
import { newId } from '../ids'
import { openIncidents, priorIncidents, stormBudget, stormMembers } from './statements'

export interface Target {
  id: string
  change: IncidentChange
  /** It was opened by this batch. */
  opened: boolean
}

export interface Routed {
  targets: Target[]
  /** Correlation key → the incident that its observations belong to; null: to none. */
  incidentOf: Map<string, string | null>
}

interface Prior {
  id: string
  lastObserved: Map<string, number>
}

/** Decides for the changes that have no open incident, and opens what is to be opened, in key order. */
export async function routeNew(client: PoolClient, changes: IncidentChange[], policy: Policy['storm']): Promise<Routed> {
  const incidentOf = new Map<string, string | null>()
  if (changes.length === 0) return { targets: [], incidentOf }
  const keys = changes.map((change) => change.correlationKey)
  const priors = await readPriors(client, keys)
  const timely = changes.filter((change) => {
    const prior = priors.get(change.correlationKey)
    if (change.severity !== null && !(prior && isLate(change, prior))) return true
    // A clear that finds no open incident opens none; an old firing belongs to the incident that is over.
    incidentOf.set(change.correlationKey, change.severity === null ? null : prior!.id)
    return false
  })
  const clearing = changes.filter((change) => change.severity === null)
  const { own, stormy } = await applyBudget(client, timely, clearing, policy)
  const storms = mergeStorms(stormy)
  const opening = [...own, ...storms.values()].sort((a, b) => order(a.correlationKey, b.correlationKey))
  const targets = await open(client, opening, priors)
  for (const { id, change } of targets) incidentOf.set(change.correlationKey, id)
  for (const change of stormy) incidentOf.set(change.correlationKey, incidentOf.get(stormKey(change.source))!)
  return { targets, incidentOf }
}

async function readPriors(client: PoolClient, keys: string[]): Promise<Map<string, Prior>> {
  const { rows } = await client.query<{ key: string; id: string; source: string | null; series: string; lastObservedAt: Date }>({
    name: 'prior-incidents',
    text: priorIncidents,
    values: [keys],
  })
  const priors = new Map<string, Prior>()
  for (const { key, id, source, series, lastObservedAt } of rows) {
    const prior = priors.get(key) ?? { id, lastObserved: new Map<string, number>() }
    if (source !== null) prior.lastObserved.set(`${source}\n${series}`, lastObservedAt.getTime())
    priors.set(key, prior)
  }
  return priors
}

/** Everything that fires was already outlived by the closed incident's own signals. */
function isLate(change: IncidentChange, prior: Prior): boolean {
  return change.signals.every(
    (signal) =>
      signal.occurrences === 0 || signal.observedMs <= (prior.lastObserved.get(`${signal.source}\n${signal.series}`) ?? -Infinity),
  )
}

/** The worst new keys get incidents of their own as far as the source's budget reaches; the others go to its storm. */
async function applyBudget(client: PoolClient, timely: IncidentChange[], clearing: IncidentChange[], policy: Policy['storm']) {
  const sources = [...new Set([...timely, ...clearing].map((change) => change.source))].sort()
  const budgetOf = (source: string): number => policy.perSource[source] ?? policy.newIncidentsPerMinute
  const asked = sources.map((source) => ({ s: source, k: stormKey(source), b: budgetOf(source) }))
  const { rows } = await client.query<{ source: string; stormId: string | null; opened: number }>({
    name: 'storm-budget',
    text: stormBudget,
    values: [JSON.stringify(asked)],
  })
  const members = await readMembers(client, rows, [...timely, ...clearing])
  const left = new Map(rows.map(({ source, opened }) => [source, budgetOf(source) === 0 ? Infinity : budgetOf(source) - opened]))
  const own: IncidentChange[] = []
  const stormy = clearing.filter((change) => members.has(change.correlationKey))
  for (const change of byWorst(timely)) {
    const room = left.get(change.source)!
    if (members.has(change.correlationKey)) stormy.push(change)
    else if (room > 0) {
      own.push(change)
      left.set(change.source, room - 1)
    } else stormy.push(change)
  }
  return { own, stormy }
}

async function readMembers(client: PoolClient, storms: { source: string; stormId: string | null }[], changes: IncidentChange[]) {
  const stormOf = new Map(storms.flatMap(({ source, stormId }) => (stormId ? [[source, stormId] as const] : [])))
  if (stormOf.size === 0) return new Set<string>()
  const wanted = changes.flatMap((change) =>
    change.signals.map((signal) => ({
      k: change.correlationKey,
      i: stormOf.get(change.source),
      s: signal.source,
      x: stormSeries(signal),
    })),
  )
  const { rows } = await client.query<{ key: string }>({ name: 'storm-members', text: stormMembers, values: [JSON.stringify(wanted)] })
  return new Set(rows.map(({ key }) => key))
}

function byWorst(changes: IncidentChange[]): IncidentChange[] {
  return [...changes].sort((a, b) => compareSeverity(b.severity!, a.severity!) || order(a.correlationKey, b.correlationKey))
}

/** One change for each source's storm: every key that joins it is one of its signals. */
function mergeStorms(changes: IncidentChange[]): Map<string, IncidentChange> {
  const storms = new Map<string, IncidentChange>()
  for (const change of changes) {
    const { source } = change
    const signals = change.signals.map((signal) => ({ ...signal, series: stormSeries(signal) }))
    const storm = storms.get(source)
    if (storm) join(storm, change, signals)
    else {
      storms.set(source, {
        ...change,
        correlationKey: stormKey(source),
        title: `Alert storm from ${source}`,
        family: 'external_alert',
        kind: STORM_KIND,
        scope: { source },
        signals,
      })
    }
  }
  return storms
}

function join(storm: IncidentChange, change: IncidentChange, signals: SignalChange[]): void {
  storm.occurrences += change.occurrences
  storm.severity = worst(storm.severity, change.severity)
  storm.firstMs = Math.min(storm.firstMs, change.firstMs)
  storm.lastMs = Math.max(storm.lastMs, change.lastMs)
  storm.signals.push(...signals)
}

function worst(a: Severity | null, b: Severity | null): Severity | null {
  return a && b ? worstSeverity(a, b) : (a ?? b)
}

/** In a storm, signals of different keys stand beside each other: a readable part of the key, and a digest of all of it. */
export function stormSeries({ correlationKey, series }: Pick<SignalChange, 'correlationKey' | 'series'>): string {
  const digest = createHash('sha256').update(`${correlationKey}\n${series}`).digest('hex').slice(0, 16)
  return `${correlationKey.slice(0, 200)}#${digest}`
}

async function open(client: PoolClient, changes: IncidentChange[], priors: Map<string, Prior>): Promise<Target[]> {
  if (changes.length === 0) return []
  const fresh = changes.map((change) => ({
    i: newId(),
    k: change.correlationKey,
    t: change.title,
    v: change.severity ?? 'low',
    fa: change.family,
    ki: change.kind,
    sc: change.scope,
    s: change.source,
    n: change.occurrences,
    st: change.kind === STORM_KIND,
    r: priors.get(change.correlationKey)?.id ?? null,
    f: new Date(change.firstMs),
    l: new Date(change.lastMs),
  }))
  const { rows } = await client.query<{ id: string; key: string }>({
    name: 'open-incidents',
    text: openIncidents,
    values: [JSON.stringify(fresh)],
  })
  const idOf = new Map(rows.map(({ id, key }) => [key, id]))
  return changes.map((change, at) => {
    const id = idOf.get(change.correlationKey)!
    return { id, change, opened: id === fresh[at]!.i }
  })
}
