// A device that fails.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const diskError: Rule = {
  name: 'disk-error',
  category: 'storage',
  decisive: ['disk_error'],
  base: 55,
  supports: { disk_slow: 6, read_only: 8, data_corrupt: 6, kernel_fault: 4 },
  explains: [
    ...down,
    'disk_slow',
    'read_only',
    'data_corrupt',
    'replication_broken',
    'replication_lag',
    'node_not_ready',
    'kernel_fault',
    'volume_mount_failed',
    'quorum_lost',
    'failover',
    'slow_query',
    'config_invalid',
  ],
  mechanism: () => 'has a failing disk',
  steps: (found) => [
    act(`Take ${found.name} out of service and replace the device`, 'I/O errors do not heal; data on it is at risk.'),
    readNodes('Whether other devices of the node are sound.'),
  ],
}
