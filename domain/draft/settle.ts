// What a later look shows to be over: a bad fact of a component is recovered where a newer good one of its kind follows.
import type { Fact } from './facts/fact'
import type { Sign } from './facts/signs'
import type { Evidence } from './read/reading'

/** What each good sign is the end of. */
const endedBy: Readonly<Partial<Record<Sign, readonly Sign[]>>> = {
  release_ok: ['release_drift', 'partial_apply', 'migration_behind', 'asset_missing', 'rollout_stuck'],
  healthy: [
    'node_not_ready',
    'crash_loop',
    'pod_pending',
    'replicas_missing',
    'rollout_stuck',
    'probe_failing',
    'job_failed',
    'crashed',
  ],
  probe_ok: [
    'call_timeout',
    'unreachable',
    'connection_refused',
    'connection_reset',
    'dependency_down',
    'probe_failing',
    'dns_failing',
    'tls_failing',
  ],
  http_ok: ['http_errors_up', 'upstream_error'],
  latency_ok: ['latency_up'],
  backlog_ok: ['backlog_growing', 'backlog_stuck', 'backlog_high', 'consumer_lag'],
  transport_ok: ['transport_disconnected', 'transport_reconnects', 'broker_down', 'transport_slow_consumer'],
  database_ok: ['replication_lag', 'connections_exhausted', 'lock_wait', 'replication_broken'],
}

/** Evidence of one moment is collected over a while: a look counts as newer only beyond it. */
const NEWER_MS = 60_000

export function settle(facts: readonly Fact[], evidence: readonly Evidence[]): Fact[] {
  const captured = new Map(evidence.map(({ id, capturedAt }) => [id, capturedAt]))
  const ends = new Map<string, Fact[]>()
  for (const fact of facts)
    for (const sign of endedBy[fact.sign] ?? []) {
      if (fact.standing !== 'now' || fact.subject === '') continue
      const key = `${sign} ${fact.subject}`
      const known = ends.get(key)
      if (known) known.push(fact)
      else ends.set(key, [fact])
    }
  if (ends.size === 0) return [...facts]
  const lastSeen = (fact: Fact) => fact.until ?? fact.since ?? captured.get(fact.cite.evidence) ?? null
  const seenGood = (fact: Fact) => captured.get(fact.cite.evidence) ?? fact.until ?? fact.since
  return facts.map((fact) => {
    if (fact.standing !== 'now') return fact
    const good = ends.get(`${fact.sign} ${fact.subject}`)
    const last = lastSeen(fact)
    const over = good?.some((end) => {
      const at = seenGood(end)
      // In one table of samples, an error without a time is older than the good ones at its end.
      if (end.cite.evidence === fact.cite.evidence) return fact.since === null && end.since !== null
      return at !== null && last !== null && at > last + NEWER_MS && fact.until === null
    })
    return over ? { ...fact, standing: 'recovered' as const, until: fact.until ?? fact.since } : fact
  })
}
