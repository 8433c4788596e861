// A disk that answers late holds everything above it.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const diskSlow: Rule = {
  name: 'disk-slow',
  category: 'storage',
  decisive: ['disk_slow'],
  base: 48,
  supports: { latency_up: 6, slow_query: 5, leader_lost: 6, batch_running: 5, disk_error: 6, replication_lag: 4 },
  contradicts: { resource_ok: 8 },
  explains: [
    ...down,
    'slow_query',
    'lock_wait',
    'long_transaction',
    'replication_lag',
    'quorum_lost',
    'failover',
    'cpu_up',
    'pool_exhausted',
    'connections_up',
    'node_not_ready',
    'transport_slow_consumer',
    'disk_up',
    'threads_exhausted',
  ],
  mechanism: () => 'waits for its disk',
  steps: (found) => [
    readNodes('Whether the device or its neighbours are slow.'),
    act(
      `Find what else writes to the disk of ${found.name}, and what its provider allows`,
      'Burst credits, snapshots and noisy neighbours slow a sound disk.',
    ),
  ],
}
