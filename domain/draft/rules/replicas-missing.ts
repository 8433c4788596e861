// Fewer replicas than wanted, and nothing deeper says why.
import { readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const replicasMissing: Rule = {
  name: 'replicas-missing',
  category: 'scheduling',
  decisive: ['replicas_missing'],
  base: 26,
  supports: { pod_pending: 5, http_errors_up: 5, latency_up: 3, saturation_up: 3, no_endpoints: 5 },
  contradicts: { http_ok: 4 },
  explains: [...felt, 'no_endpoints', 'cpu_up'],
  mechanism: ({ decisive }) =>
    /scaled to 0/.test(decisive[0]!.words) ? 'runs no replicas' : 'has fewer replicas than it should',
  steps: (found) => [readState(found.name, 'What the missing pods wait for or died of.')],
}
