// A dependency that does not answer in time.
import { callersOf, isCallee } from './called'
import type { Rule } from './rule'
import { FELT, QUEUED } from './symptoms'

export const slowDependency: Rule = {
  name: 'slow-dependency',
  category: 'dependency',
  about: 'object',
  decisive: ['call_timeout'],
  base: 34,
  supports: { latency_up: 5, upstream_error: 4, circuit_open: 5, cpu_up: 4, saturation_up: 4, connection_reset: 3 },
  contradicts: { probe_ok: 10, latency_ok: 8, healthy: 3 },
  explains: [
    ...FELT,
    ...QUEUED,
    'call_timeout',
    'circuit_open',
    'upstream_error',
    'retry_storm',
    'pool_exhausted',
    'threads_exhausted',
    'connections_up',
    'dependency_down',
  ],
  mechanism: (found) =>
    isCallee(found) ? `does not answer in time${callersOf(found)}` : 'waits too long for what it depends on',
  steps: ({ name }) => [
    {
      step: `Check latency and saturation of ${name}.`,
      why: 'A time-out is either a slow answer or none at all.',
      tool: 'runtime_health.get',
      arguments: { component: name },
    },
  ],
}
