// All replicas that are allowed are there, and they do not suffice.
import { act } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const autoscalerAtMaximum: Rule = {
  name: 'autoscaler-at-maximum',
  category: 'capacity',
  decisive: ['hpa_at_max'],
  base: 42,
  supports: { traffic_up: 10, cpu_up: 6, latency_up: 4, http_errors_up: 4, saturation_up: 4 },
  contradicts: { latency_ok: 8, http_ok: 8 },
  explains: [
    ...felt,
    'cpu_up',
    'memory_up',
    'cpu_throttled',
    'threads_exhausted',
    'pool_exhausted',
    'connections_up',
    'throttled',
  ],
  mechanism: () => 'is at the most replicas that its autoscaler may run',
  steps: (found) => [
    act(
      `Raise the maximum of the autoscaler of ${found.name}, if what it calls can bear it`,
      'Load above this is queued or refused.',
    ),
    {
      step: `Compare the traffic of ${found.name} with the days before.`,
      why: 'A surge and slower requests look alike to an autoscaler.',
      tool: 'http_signals.history',
      arguments: { service: found.name },
    },
  ],
}
