// More requests than usual, and too few hands.
import { act, readHttp } from '../steps'
import { noRetriesBehind } from '../case-facts'
import type { Rule } from './rule'

export const trafficSurge: Rule = {
  name: 'traffic-surge',
  category: 'traffic',
  decisive: ['traffic_up'],
  base: 30,
  supports: { hpa_at_max: 10, cpu_up: 6, saturation_up: 6, latency_up: 5, http_errors_up: 5, throttled: 4, pool_exhausted: 3 },
  contradicts: { latency_ok: 14, http_ok: 14, retry_storm: 12, cache_misses_up: 12, cache_evictions: 10 },
  expects: [
    {
      anyOf: ['latency_up', 'http_errors_up', 'cpu_up', 'saturation_up', 'hpa_at_max', 'throttled', 'pool_exhausted'],
      text: 'harm that the traffic does',
      cost: 12,
    },
  ],
  explains: [
    'latency_up',
    'http_errors_up',
    'cpu_up',
    'saturation_up',
    'hpa_at_max',
    'pool_exhausted',
    'connections_up',
    'threads_exhausted',
    'throttled',
    'memory_up',
    'call_timeout',
    'metric_moved',
    'probe_failing',
    'error_burst',
  ],
  holds: noRetriesBehind,
  mechanism: () => 'gets far more requests than usual',
  steps: ({ name }) => [
    readHttp(name, 'shows which routes and callers it comes from'),
    act(`Decide on more replicas of ${name}, or on a limit for callers`, 'the load is above what it was made for'),
  ],
}
