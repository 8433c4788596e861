// A part of the network that cannot be reached.
import { callersOf } from './called'
import { act, readHealth } from '../steps'
import { brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const networkUnreachable: Rule = {
  name: 'network-unreachable',
  category: 'network',
  decisive: ['unreachable'],
  about: 'object',
  base: 38,
  supports: {
    call_timeout: 4,
    node_not_ready: 6,
    infrastructure_changed: 7,
    maintenance: 4,
    network_policy_denied: 4,
    packet_loss: 5,
  },
  contradicts: { probe_ok: 10, healthy: 5 },
  explains: [
    ...felt,
    ...piledUp,
    ...brokenTransport,
    'connection_reset',
    'dependency_down',
    'leader_lost',
    'quorum_lost',
    'replication_lag',
    'failover',
    'circuit_open',
  ],
  mechanism: (found) => `cannot be reached over the network${callersOf(found, 'from')}`,
  steps: ({ name }) => [
    readHealth(name, 'tells at which layer the way ends'),
    act(`Check routes, firewalls and the state of the host of ${name}`, 'no route is another fault than no answer'),
  ],
}
