// Work on a node or a system, and what it took with it.
import { followedBy } from './followed'
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const maintenance: Rule = {
  name: 'maintenance',
  category: 'node',
  decisive: ['maintenance', 'node_cordoned'],
  base: 32,
  supports: { node_not_ready: 8, evicted: 8, replicas_missing: 6, unschedulable: 8, failover: 5, restarted: 4 },
  explains: [
    ...down,
    'node_not_ready',
    'evicted',
    'unschedulable',
    'failover',
    'volume_mount_failed',
    'quorum_lost',
    'replication_lag',
    'split_brain',
  ],
  holds: (found) => followedBy(found, true),
  mechanism: ({ decisive }) =>
    decisive[0]!.sign === 'node_cordoned' ? 'is cordoned: its pods have to find another place' : 'is under maintenance',
  steps: () => [
    readNodes('Which nodes are cordoned, and what they still run.'),
    act('Ask who runs the maintenance how long it will take', 'What it took down comes back with it, or has to be moved.'),
  ],
}
