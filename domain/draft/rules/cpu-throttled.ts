// Held back at its CPU limit: slow without being broken.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const cpuThrottled: Rule = {
  name: 'cpu-throttled',
  category: 'capacity',
  decisive: ['cpu_throttled'],
  base: 45,
  supports: { cpu_up: 8, latency_up: 6, saturation_up: 4 },
  explains: [...felt, 'cpu_up', 'slow_query', 'threads_exhausted', 'gc_pressure', 'restarted'],
  mechanism: () => 'is held back at its CPU limit (throttled)',
  steps: (found) => [
    act(`Raise the CPU limit of ${found.name}, or spread its load`, 'Throttled time is waiting time of every request.'),
    readState(found.name, 'Limits and requests tell how much it may use.'),
  ],
}
