// Connections that break under way: the other side, or something between, closes them.
import { callersOf, isCallee } from './called'
import { act, readHealth } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED } from './symptoms'

export const connectionsCut: Rule = {
  name: 'connections-cut',
  category: 'network',
  about: 'object',
  decisive: ['connection_reset'],
  base: 27,
  supports: { restarted: 6, crashed: 6, packet_loss: 8, failover: 6, saturation_up: 4 },
  contradicts: { transport_ok: 8, http_ok: 4 },
  explains: [
    ...FELT,
    ...QUEUED,
    'call_timeout',
    'upstream_error',
    'circuit_open',
    'retry_storm',
    'transport_disconnected',
    'transport_reconnects',
  ],
  mechanism: (found) =>
    isCallee(found) ? `cuts connections${callersOf(found, 'from')}` : 'loses its connections to another component',
  steps: ({ name }) => [
    readHealth(name, 'A process that restarts or is overloaded cuts its connections.'),
    act(
      `Look for a proxy, load balancer or firewall in front of ${name} with an idle limit`,
      'Idle connections that are dropped silently end in resets.',
    ),
  ],
}
