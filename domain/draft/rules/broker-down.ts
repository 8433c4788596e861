// The broker itself is away.
import { readLogs, readTransport } from '../steps'
import { away, brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const brokerDown: Rule = {
  name: 'broker-down',
  category: 'messaging',
  decisive: ['broker_down'],
  base: 50,
  supports: {
    transport_disconnected: 6,
    transport_reconnects: 5,
    connection_refused: 5,
    backlog_growing: 4,
    node_not_ready: 5,
    crash_loop: 4,
  },
  contradicts: { transport_ok: 10 },
  explains: [...brokenTransport, ...piledUp, ...felt, ...away],
  mechanism: () => 'is down or not reachable as message broker',
  steps: ({ name }) => [readTransport(name, 'shows which brokers answer'), readLogs(name, 'tells why the broker stopped')],
}
