// Large packets that vanish on the way.
import { act } from '../steps'
import { away, brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const mtuMismatch: Rule = {
  name: 'mtu-mismatch',
  category: 'network',
  decisive: ['mtu_mismatch'],
  base: 50,
  supports: { call_timeout: 5, connection_reset: 4, tls_failing: 4, infrastructure_changed: 6, config_changed: 4 },
  explains: [...felt, ...away, ...brokenTransport, ...piledUp, 'tls_failing', 'packet_loss', 'replication_lag'],
  mechanism: () => 'loses large packets on the way: the MTU does not fit',
  steps: ({ name }) => [
    act(`Send packets of growing size from ${name} with fragmentation forbidden`, 'shows the size from which they vanish'),
  ],
}
