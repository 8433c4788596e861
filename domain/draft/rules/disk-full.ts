// No space left.
import { act, readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const diskFull: Rule = {
  name: 'disk-full',
  category: 'storage',
  decisive: ['disk_full'],
  base: 55,
  supports: { disk_up: 8, read_only: 5, crash_loop: 4, replication_broken: 4, batch_running: 4 },
  contradicts: { inodes_full: 20 },
  explains: [
    ...down,
    'read_only',
    'broker_limit',
    'broker_down',
    'node_pressure',
    'evicted',
    'disk_up',
    'replication_broken',
    'replication_lag',
    'failover',
    'data_corrupt',
    'slow_query',
    'config_invalid',
    'quorum_lost',
    'kernel_fault',
    'disk_slow',
    'unschedulable',
    'connections_exhausted',
  ],
  mechanism: () => 'has no disk space left',
  steps: (found) => [
    act(`Make room on the volume of ${found.name}, or grow it`, 'Writes fail until there is room.'),
    readState(found.name, 'Which directory grew tells what to take away and what to stop.'),
    readLogs(found.name, 'The first failed write tells since when.'),
  ],
}
