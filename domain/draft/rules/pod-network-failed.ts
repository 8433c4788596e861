// A pod whose network cannot be set up does not start.
import { readNodes, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const podNetworkFailed: Rule = {
  name: 'pod-network-failed',
  category: 'network',
  decisive: ['sandbox_failed'],
  base: 50,
  supports: { pod_pending: 5, node_not_ready: 4, connection_refused: 3 },
  explains: down,
  mechanism: () => 'gets no network for its pods',
  steps: (found) => [
    readNodes('Whether one node or all fail to set up networks.'),
    readState(found.name, "The event has the plug-in's own error."),
  ],
}
