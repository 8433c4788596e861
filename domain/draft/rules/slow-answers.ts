// A service that answers slowly, and nothing says why.
import { readHealth, readLogs, readReleases } from '../steps'
import type { Rule } from './rule'

export const slowAnswers: Rule = {
  name: 'slow-answers',
  category: 'capacity',
  decisive: ['latency_up'],
  base: 18,
  supports: { cpu_up: 6, saturation_up: 5, release_changed: 5, traffic_up: 4 },
  contradicts: { latency_ok: 10 },
  expects: [
    {
      anyOf: [
        'cpu_up',
        'cpu_throttled',
        'slow_query',
        'call_timeout',
        'traffic_up',
        'gc_pressure',
        'saturation_up',
        'release_changed',
        'pool_exhausted',
        'lock_wait',
      ],
      text: 'what takes the time',
      cost: 10,
    },
  ],
  explains: ['http_errors_up', 'call_timeout', 'saturation_up', 'metric_moved', 'traffic_down'],
  mechanism: () => 'answers slowly',
  steps: ({ name }) => [
    readLogs(name, 'shows what the time is spent on'),
    readHealth(name, 'tells whether a dependency is slow'),
    readReleases(name, 'slowness often begins with a release'),
  ],
}
