// Work that waits for a free worker, and nothing says why.
import { readHttp, readLogs } from '../steps'
import type { Rule } from './rule'

export const saturated: Rule = {
  name: 'saturated',
  category: 'capacity',
  decisive: ['saturation_up', 'connections_up'],
  base: 22,
  supports: { latency_up: 5, traffic_up: 6, cpu_up: 4, http_errors_up: 3 },
  expects: [{ anyOf: ['latency_up', 'http_errors_up', 'call_timeout'], text: 'harm that it does', cost: 8 }],
  explains: ['latency_up', 'http_errors_up', 'call_timeout', 'metric_moved', 'traffic_down'],
  mechanism: () => 'is busy up to its limit',
  steps: ({ name }) => [readHttp(name, 'tells whether there is more to do'), readLogs(name, 'tells what its workers wait for')],
}
