// The table of connections of a machine is full.
import { act } from '../steps'
import { away, brokenTransport, felt } from '../symptoms'
import type { Rule } from './rule'

export const conntrackFull: Rule = {
  name: 'conntrack-full',
  category: 'network',
  decisive: ['conntrack_full'],
  base: 52,
  supports: { packet_loss: 6, call_timeout: 6, unreachable: 4, connections_up: 4, traffic_up: 4, dns_failing: 3 },
  explains: [...felt, ...away, ...brokenTransport, 'packet_loss', 'dns_failing', 'connections_up'],
  mechanism: () => 'has a full connection tracking table and drops packets',
  steps: ({ name }) => [
    act(
      `Raise nf_conntrack_max on ${name}, or find who opens so many connections`,
      'new connections are dropped while it is full',
    ),
    {
      step: `Look at ${name} among the nodes`,
      why: 'tells whether others are near the limit too',
      tool: 'nodes.list',
      arguments: {},
    },
  ],
}
