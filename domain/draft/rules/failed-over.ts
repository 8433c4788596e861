// A store that has changed its primary.
import { act, readLogs } from '../steps'
import { away, felt } from '../symptoms'
import type { Rule } from './rule'

export const failedOver: Rule = {
  name: 'failed-over',
  category: 'database',
  decisive: ['failover'],
  base: 42,
  supports: {
    read_only: 8,
    connection_reset: 5,
    connection_refused: 4,
    node_not_ready: 6,
    leader_lost: 4,
    maintenance: 5,
    unreachable: 4,
  },
  explains: [
    ...felt,
    ...away,
    'leader_lost',
    'connections_up',
    'pool_exhausted',
    'replication_lag',
    'transport_reconnects',
    'transport_disconnected',
  ],
  mechanism: () => 'has changed its primary',
  steps: ({ name }) => [
    readLogs(name, 'tells why the old primary was left'),
    act(`Check that all clients of ${name} use the new primary`, 'those that kept the old one fail on every write'),
  ],
}
