// To which incident a change goes that found no open one of its key: a storm that holds the key, the closed incident
// that it arrived late for, its source's storm, or a new one.
import type { PoolClient } from 'pg'
import { order, type IncidentChange } from '../../domain/incident/aggregate'
import { stormKey } from '../../domain/incident/correlate'
import { compareSeverity } from '../../domain/incident/vocabulary'
import { stormBudgetOf, type Policy } from '../../domain/policy/policy'
import { lockOpen, type OpenOnes } from './lock'
import { guardKeys, keepStrayClears, openedLately, priorSignals, stormMembers } from './statements'

export interface Routes {
  /** Opened by another transaction while this one waited for it. */
  found: OpenOnes
  /** Get an incident of their own; with the closed one that they are a recurrence of. */
  own: { change: IncidentChange; recurrenceOf: string | null }[]
  /** Correlation key of a storm → the changes that are its signals. */
  storms: Map<string, IncidentChange[]>
  /** Change no incident: an old firing belongs to one that is over, a stray clear to none. */
  idle: Map<string, string | null>
}

export async function route(client: PoolClient, changes: IncidentChange[], policy: Policy['storm']): Promise<Routes> {
  const routes: Routes = { found: new Map(), own: [], storms: new Map(), idle: new Map() }
  if (changes.length === 0) return routes
  await guard(client, changes)
  const { members, moved } = await lockMembers(client, changes)
  // Last, so that what was promoted or opened while this waited is found.
  const overtaken = changes.filter((change) => change.severity === null || moved.has(change.correlationKey))
  routes.found = await lockOpen(
    client,
    overtaken.map(({ correlationKey }) => correlationKey).filter((key) => !members.has(key)),
  )
  const missing = changes.filter(({ correlationKey }) => !routes.found.has(correlationKey))
  const alone = missing.filter((change) => !joinStorm(routes, change, members.get(change.correlationKey)))
  const strays = alone.filter((change) => change.severity === null)
  await keepStrays(client, strays)
  for (const { correlationKey } of strays) routes.idle.set(correlationKey, null)
  await routeFirings(
    client,
    alone.filter((change) => change.severity !== null),
    policy,
    routes,
  )
  return routes
}

const BUCKETS = 64

/** Buckets in order, so that nobody waits in a circle. */
async function guard(client: PoolClient, changes: IncidentChange[]): Promise<void> {
  const buckets = new Map<number, boolean>()
  for (const { correlationKey, severity } of changes) {
    const bucket = bucketOf(correlationKey)
    buckets.set(bucket, (buckets.get(bucket) ?? false) || severity === null)
  }
  const sorted = [...buckets].sort(([a], [b]) => a - b)
  const values = [sorted.map(([bucket]) => bucket), sorted.map(([, alone]) => alone)]
  await client.query({ name: 'guard-keys', text: guardKeys, values })
}

/** FNV-1a: any hash that every process computes alike. */
export function bucketOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % BUCKETS
}

/** Key → the key of the storm that holds it, with the storm's row locked; and the keys that a promotion has moved meanwhile. */
async function lockMembers(client: PoolClient, changes: IncidentChange[]) {
  const seen = await readMembers(
    client,
    changes.map(({ correlationKey }) => correlationKey),
  )
  if (seen.size === 0) return { members: seen, moved: new Set<string>() }
  await lockOpen(client, [...new Set(seen.values())])
  const members = await readMembers(client, [...seen.keys()])
  return { members, moved: new Set([...seen.keys()].filter((key) => !members.has(key))) }
}

async function readMembers(client: PoolClient, keys: string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; stormKey: string }>({
    name: 'storm-members',
    text: stormMembers,
    values: [keys],
  })
  const members = new Map<string, string>()
  for (const { key, stormKey } of rows) if (!members.has(key)) members.set(key, stormKey)
  return members
}

function joinStorm({ storms }: Routes, change: IncidentChange, stormKey: string | undefined): boolean {
  if (stormKey === undefined) return false
  const held = storms.get(stormKey)
  if (held) held.push(change)
  else storms.set(stormKey, [change])
  return true
}

async function keepStrays(client: PoolClient, strays: IncidentChange[]): Promise<void> {
  if (strays.length === 0) return
  const rows = strays.flatMap(({ correlationKey, signals }) =>
    signals.map(({ source, series, observedMs }) => ({ k: correlationKey, s: source, x: series, a: new Date(observedMs) })),
  )
  await client.query({ name: 'keep-stray-clears', text: keepStrayClears, values: [JSON.stringify(rows)] })
}

/** The worst new keys get incidents of their own as far as the source's budget reaches; the others go to its storm. */
async function routeFirings(
  client: PoolClient,
  changes: IncidentChange[],
  policy: Policy['storm'],
  routes: Routes,
): Promise<void> {
  if (changes.length === 0) return
  const priors = await readPriors(client, changes)
  const timely = changes.filter((change) => {
    const prior = priors.get(change.correlationKey)
    if (prior === undefined || !isLate(change, prior)) return true
    routes.idle.set(change.correlationKey, prior.id)
    return false
  })
  const left = await readBudgets(client, timely, policy)
  for (const change of byWorst(timely)) {
    const room = left.get(change.source)!
    if (room <= 0) joinStorm(routes, change, stormKey(change.source))
    else routes.own.push({ change, recurrenceOf: priors.get(change.correlationKey)?.id ?? null })
    left.set(change.source, room - 1)
  }
}

interface Prior {
  id: string | null
  /** Signal → when it was last heard of. */
  observed: Map<string, number>
}

const signalName = (source: string, series: string): string => `${source}\n${series}`

async function readPriors(client: PoolClient, changes: IncidentChange[]): Promise<Map<string, Prior>> {
  const { rows } = await client.query<{
    key: string
    id: string | null
    source: string | null
    series: string
    observedAt: Date
  }>({
    name: 'prior-signals',
    text: priorSignals,
    values: [changes.map(({ correlationKey }) => correlationKey)],
  })
  const priors = new Map<string, Prior>()
  for (const { key, id, source, series, observedAt } of rows) {
    const prior = priors.get(key) ?? { id: null, observed: new Map<string, number>() }
    prior.id ??= id
    if (source !== null) {
      const name = signalName(source, series)
      prior.observed.set(name, Math.max(observedAt.getTime(), prior.observed.get(name) ?? -Infinity))
    }
    priors.set(key, prior)
  }
  return priors
}

/** Everything that fires was already outlived by what is known of its signals. */
function isLate(change: IncidentChange, { observed }: Prior): boolean {
  return change.signals.every(
    ({ source, series, occurrences, observedMs }) =>
      occurrences === 0 || observedMs < (observed.get(signalName(source, series)) ?? -Infinity),
  )
}

async function readBudgets(client: PoolClient, changes: IncidentChange[], policy: Policy['storm']): Promise<Map<string, number>> {
  const budgetOf = (source: string): number => stormBudgetOf(policy, source)
  const sources = [...new Set(changes.map((change) => change.source))]
  const limited = sources.filter((source) => budgetOf(source) > 0).map((source) => ({ s: source, b: budgetOf(source) }))
  const left = new Map(sources.map((source) => [source, Infinity]))
  if (limited.length === 0) return left
  const { rows } = await client.query<{ source: string; opened: number }>({
    name: 'opened-lately',
    text: openedLately,
    values: [JSON.stringify(limited)],
  })
  for (const { source, opened } of rows) left.set(source, budgetOf(source) - opened)
  return left
}

function byWorst(changes: IncidentChange[]): IncidentChange[] {
  return [...changes].sort((a, b) => compareSeverity(b.severity!, a.severity!) || order(a.correlationKey, b.correlationKey))
}
