// A dependency that takes no connections: nothing listens there.
import { callersOf, isCallee } from './called'
import { act, readHealth } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED } from './symptoms'

export const dependencyDown: Rule = {
  name: 'dependency-down',
  category: 'dependency',
  about: 'object',
  decisive: ['dependency_down', 'connection_refused'],
  base: 36,
  supports: { crash_loop: 8, crashed: 8, replicas_missing: 8, no_endpoints: 6, restarted: 4 },
  contradicts: { probe_ok: 12, transport_ok: 8, database_ok: 8 },
  explains: [
    ...FELT,
    ...QUEUED,
    ...FALLEN,
    'call_timeout',
    'connection_reset',
    'circuit_open',
    'upstream_error',
    'retry_storm',
    'dependency_down',
    'connection_refused',
    'transport_disconnected',
    'broker_down',
    'pool_exhausted',
  ],
  mechanism: (found) =>
    found.decisive[0]!.sign === 'dependency_down'
      ? `is down${callersOf(found)}`
      : isCallee(found)
        ? `takes no connections${callersOf(found, 'from')}`
        : 'cannot connect to what it depends on',
  steps: ({ name }) => [
    readHealth(name, 'A refused connection means that nothing listens on that port: stopped, restarting, or the wrong address.'),
    act(`Check address and port with which ${name} is called`, 'A refused connection may also go to the wrong place.'),
  ],
}
