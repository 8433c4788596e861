// Errors that began with a release.
import { followedBy, sinceThen } from './followed'
import { act, readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const badRelease: Rule = {
  name: 'bad-release',
  category: 'release',
  decisive: ['release_changed'],
  base: 34,
  supports: {
    http_errors_up: 10,
    latency_up: 8,
    crash_loop: 8,
    error_burst: 8,
    null_reference: 8,
    type_error: 8,
    panic: 8,
    version_mismatch: 6,
    parse_failed: 6,
    consumer_slow: 8,
    cpu_up: 5,
    memory_up: 5,
    slow_query: 6,
    config_missing: 4,
  },
  contradicts: { http_ok: 10, latency_ok: 8 },
  explains: [
    ...felt,
    'crash_loop',
    'crashed',
    'restarted',
    'rollout_stuck',
    'replicas_missing',
    'partial_apply',
    'null_reference',
    'type_error',
    'panic',
    'assertion_failed',
    'parse_failed',
    'version_mismatch',
    'stack_overflow',
    'memory_up',
    'cpu_up',
    'gc_pressure',
    'slow_query',
    'cache_misses_up',
    'connections_up',
    'poison_message',
  ],
  holds: (found) => followedBy(found),
  mechanism: (found) => `${sinceThen(found)} since its release`,
  steps: (found) => [
    readReleases(found.name, 'What came with it.'),
    readLogs(found.name, 'Errors that the version before did not write.'),
    act(`Take the release of ${found.name} back`, 'It is the shortest way to know whether it is the cause.'),
  ],
}
