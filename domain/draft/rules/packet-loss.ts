// A network that loses packets.
import { act, readTransport } from '../steps'
import { away, brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const packetLoss: Rule = {
  name: 'packet-loss',
  category: 'network',
  decisive: ['packet_loss'],
  base: 44,
  supports: {
    call_timeout: 5,
    connection_reset: 5,
    transport_reconnects: 5,
    unreachable: 4,
    latency_up: 3,
    infrastructure_changed: 5,
  },
  explains: [
    ...felt,
    ...away,
    ...piledUp,
    ...brokenTransport,
    'quorum_lost',
    'leader_lost',
    'replication_lag',
    'failover',
    'dns_failing',
    'node_not_ready',
  ],
  mechanism: () => 'has packet loss on its network',
  steps: ({ name }) => [
    act(
      `Check the interface, the cable and the switch port of ${name}`,
      'counters of errors there tell a bad link from a full one',
    ),
    readTransport(name, 'shows what the loss does'),
  ],
}
