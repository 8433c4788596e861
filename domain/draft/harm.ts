// Busy is not broken: signs that tell of load or of change, and become a cause only where somebody is harmed.
import type { Fact } from './facts/fact'
import { LEAP_WEIGHT } from './facts/metric-moves'
import { signs, type Sign } from './facts/signs'

const busy: ReadonlySet<Sign> = new Set([
  'traffic_up',
  'traffic_down',
  'producer_surge',
  'cpu_up',
  'memory_up',
  'disk_up',
  'connections_up',
  'saturation_up',
  'hpa_at_max',
  'metric_moved',
  'restarted',
  'slow_query',
  'cache_misses_up',
  'cache_evictions',
  'gc_pressure',
  'vacuum_behind',
  'http_client_errors_up',
] satisfies Sign[])

/** Signs of a moment that passes: what they did must still be felt, or they are over. */
const passing: ReadonlySet<Sign> = new Set([
  'failover',
  'leader_lost',
  'restarted',
  'maintenance',
  'batch_running',
  'release_changed',
  'config_changed',
  'flag_changed',
  'migration_ran',
  'infrastructure_changed',
  'scaled',
] satisfies Sign[])

/** Signs that show something at work for those who use it, not merely alive. */
const works: ReadonlySet<Sign> = new Set([
  'http_ok',
  'latency_ok',
  'probe_ok',
  'backlog_ok',
  'transport_ok',
  'database_ok',
  'recovered',
] satisfies Sign[])

export function isLoad(fact: Fact): boolean {
  return busy.has(fact.sign)
}

/** Load, or a moment that passes: no harm by itself. */
export function isBusy(fact: Fact): boolean {
  return busy.has(fact.sign) || passing.has(fact.sign)
}

export function showsWork(fact: Fact): boolean {
  return works.has(fact.sign) && fact.standing === 'now'
}

/** A bad fact that holds now and is more than load, or than a hint heard once. */
export function isHarm(fact: Fact): boolean {
  return signs[fact.sign].polarity === 'bad' && fact.standing === 'now' && !isBusy(fact) && fact.weight >= SURE
}

/** A measure that nobody can name, and that rose many times over: it may be the very harm that the alert speaks of. */
export function isLeap(fact: Fact): boolean {
  return fact.sign === 'metric_moved' && fact.standing === 'now' && fact.weight >= LEAP_WEIGHT
}

/** Below this a fact is a hint, no proof. */
export const SURE = 50

/** The most that a fact weighs which its writer itself calls no more than information, however exact its words are: a hint. */
export const CALM_WEIGHT = 48
