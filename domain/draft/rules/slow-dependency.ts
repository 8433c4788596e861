// A dependency that answers slowly or not in time, as its callers measure it.
import { readHealth, readLogs } from '../steps'
import { felt, piledUp, waiting } from '../symptoms'
import type { Rule } from './rule'

export const slowDependency: Rule = {
  name: 'slow-dependency',
  category: 'dependency',
  decisive: ['dependency_down'],
  about: 'object',
  base: 42,
  supports: { call_timeout: 6, upstream_error: 6, connection_refused: 6, latency_up: 4, circuit_open: 4 },
  contradicts: { probe_ok: 12, healthy: 6 },
  explains: [...felt, ...piledUp, ...waiting, 'connection_refused', 'connection_reset', 'unreachable'],
  mechanism: () => 'does not answer as it should',
  steps: ({ name }) => [readHealth(name, 'tells at which layer it fails'), readLogs(name, 'tells its own side of it')],
}
