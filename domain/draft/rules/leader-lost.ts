// Nobody leads, and work waits for a leader.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const leaderLost: Rule = {
  name: 'leader-lost',
  category: 'node',
  decisive: ['leader_lost'],
  base: 36,
  supports: { disk_slow: 8, latency_up: 4, call_timeout: 4, cpu_throttled: 5, quorum_lost: 4, clock_skew: 4 },
  explains: [...felt, 'replication_lag', 'read_only', 'restarted'],
  mechanism: () => 'has lost its leader',
  steps: (found) => [
    readState(found.name, 'Who held the lease last, and when it was renewed.'),
    readLogs(found.name, 'The reason for a lost lease: slow disk, slow API, a long pause.'),
  ],
}
