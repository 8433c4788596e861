// Errors that began with a change of configuration, a switch or the infrastructure.
import { followedBy, sinceThen } from './followed'
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const badChange: Rule = {
  name: 'bad-change',
  category: 'configuration',
  decisive: ['config_changed', 'flag_changed', 'infrastructure_changed'],
  base: 34,
  supports: {
    http_errors_up: 10,
    latency_up: 8,
    crash_loop: 8,
    error_burst: 8,
    config_invalid: 8,
    config_missing: 8,
    permission_denied: 5,
    unreachable: 6,
    call_timeout: 6,
    misrouted: 6,
    consumer_slow: 8,
    null_reference: 6,
    pool_exhausted: 5,
    dns_failing: 5,
  },
  contradicts: { http_ok: 10, latency_ok: 8 },
  explains: [
    ...felt,
    'crash_loop',
    'crashed',
    'restarted',
    'rollout_stuck',
    'replicas_missing',
    'null_reference',
    'cache_misses_up',
    'connections_up',
    'pool_exhausted',
    'misrouted',
    'throttled',
    'memory_up',
    'cpu_up',
    'slow_query',
    'unauthenticated',
    'permission_denied',
    'feature_flag_off',
  ],
  holds: (found) => followedBy(found),
  mechanism: (found) => {
    const { sign } = found.decisive[0]!
    const what =
      sign === 'flag_changed' ? 'a switch' : sign === 'infrastructure_changed' ? 'its infrastructure' : 'its configuration'
    return `${sinceThen(found)} since ${what} was changed`
  },
  steps: (found) => [
    readReleases(found.name, 'What the change set, and what was there before.'),
    act(`Take the change of ${found.name} back`, 'It is the shortest way to know whether it is the cause.'),
  ],
}
