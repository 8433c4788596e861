// A node that is gone takes what ran on it.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const nodeNotReady: Rule = {
  name: 'node-not-ready',
  category: 'node',
  decisive: ['node_not_ready'],
  base: 54,
  supports: { node_pressure: 6, kernel_fault: 8, maintenance: 6, evicted: 5, unreachable: 4, volume_mount_failed: 4 },
  explains: [
    ...down,
    'evicted',
    'unschedulable',
    'volume_mount_failed',
    'quorum_lost',
    'failover',
    'replication_broken',
    'broker_down',
    'sandbox_failed',
  ],
  mechanism: () => 'is not ready',
  steps: (found) => [
    readNodes('Condition, reason and time of the last heartbeat.', found.name),
    act(
      `Bring ${found.name} back, or remove it so that its pods and volumes move`,
      'Stateful pods wait until the node is known to be off.',
    ),
  ],
}
