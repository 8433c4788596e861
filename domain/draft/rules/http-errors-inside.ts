// Errors of a service whose transport and dependencies are healthy: the reason is in the service.
import { has } from '../case-facts'
import { readHealth, readLogs, readReleases } from '../steps'
import type { Rule } from './rule'

export const httpErrorsInside: Rule = {
  name: 'http-errors-inside',
  category: 'code',
  decisive: ['http_errors_up'],
  base: 22,
  supports: { transport_ok: 4, probe_ok: 4, database_ok: 3, release_changed: 6, config_changed: 5, flag_changed: 6 },
  contradicts: { http_ok: 12 },
  expects: [
    {
      anyOf: [
        'error_burst',
        'null_reference',
        'panic',
        'type_error',
        'assertion_failed',
        'parse_failed',
        'schema_mismatch',
        'release_changed',
        'config_changed',
        'flag_changed',
      ],
      text: 'what the service itself says of these errors',
      cost: 10,
    },
  ],
  explains: [
    'latency_up',
    'error_burst',
    'retry_storm',
    'traffic_down',
    'circuit_open',
    'upstream_error',
    'job_failed',
    'metric_moved',
    'login_failing',
  ],
  mechanism: (found) => {
    if (!has(found, ['transport_ok'])) return 'answers with errors'
    const others = has(found, ['probe_ok', 'database_ok']) ? 'transport and dependencies are' : 'transport is'
    return `answers with errors, while its ${others} healthy`
  },
  steps: ({ name }) => [
    readLogs(name, 'says which errors, and where they are raised'),
    readReleases(name, 'errors often begin with a release'),
    readHealth(name, 'tells an inner fault from that of a dependency'),
  ],
}
