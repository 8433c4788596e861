// A volume that cannot be attached or mounted holds its pod.
import { act, readNodes, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const volumeMountFailed: Rule = {
  name: 'volume-mount-failed',
  category: 'storage',
  decisive: ['volume_mount_failed'],
  base: 53,
  supports: { pod_pending: 6, node_not_ready: 6, replicas_missing: 4, disk_error: 4 },
  explains: [...down, 'partial_apply', 'release_drift'],
  mechanism: ({ decisive }) =>
    decisive.some(({ words }) => /Multi-Attach/.test(words))
      ? 'waits for a volume that is still attached elsewhere'
      : 'cannot mount its volume',
  steps: (found) => [
    readState(found.name, 'Events name the volume and who holds it.'),
    readNodes('A node that is gone may still hold the volume.'),
    act(
      'Detach the volume from the node that holds it, once that node is surely off',
      'Two writers on one volume would spoil it.',
    ),
  ],
}
