// No local port left for new connections.
import { act, readLogs } from '../steps'
import { away, brokenTransport, felt } from '../symptoms'
import type { Rule } from './rule'

export const portsExhausted: Rule = {
  name: 'ports-exhausted',
  category: 'network',
  decisive: ['ports_exhausted'],
  base: 50,
  supports: { connections_up: 5, call_timeout: 4, traffic_up: 4, unreachable: 4, release_changed: 4 },
  explains: [...felt, ...away, ...brokenTransport, 'connections_up', 'error_burst', 'dns_failing'],
  mechanism: () => 'has no local port left for new connections',
  steps: ({ name }) => [
    act(`Reuse connections in ${name}, or widen its range of ports`, 'each connection holds its port for minutes after its end'),
    readLogs(name, 'shows to whom it opens so many'),
  ],
}
