// Not ready by its own probe, and nothing deeper says why.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const probeFailing: Rule = {
  name: 'probe-failing',
  category: 'code',
  decisive: ['probe_failing'],
  base: 24,
  supports: { error_burst: 5, latency_up: 4, replicas_missing: 4, no_endpoints: 4 },
  contradicts: { healthy: 15, probe_ok: 15 },
  explains: [...felt, 'replicas_missing', 'rollout_stuck', 'restarted', 'crash_loop', 'no_endpoints'],
  mechanism: () => 'fails its probe',
  steps: (found) => [
    readLogs(found.name, 'What the probe asks usually writes why it says no.'),
    readState(found.name, 'The probe and its time-out stand in the specification.'),
  ],
}
