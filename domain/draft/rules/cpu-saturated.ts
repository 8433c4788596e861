// Not enough CPU for the work that there is.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const cpuSaturated: Rule = {
  name: 'cpu-saturated',
  category: 'capacity',
  decisive: ['cpu_up'],
  base: 28,
  supports: { greatest_use: 8, latency_up: 8, saturation_up: 6, call_timeout: 4, probe_failing: 4, batch_running: 4 },
  contradicts: { latency_ok: 8, http_ok: 6, resource_ok: 15 },
  explains: [...felt, 'threads_exhausted', 'slow_query', 'hpa_at_max', 'gc_pressure', 'node_not_ready'],
  mechanism: () => 'has no CPU left for its work',
  steps: (found) => [
    readState(found.name, 'What runs there tells who uses the CPU.'),
    readLogs(found.name, 'A loop or a heavy job shows in what it writes.'),
  ],
}
