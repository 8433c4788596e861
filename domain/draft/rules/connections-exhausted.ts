// A server that takes no more connections.
import { callersOf } from './called'
import { act, readReleases } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const connectionsExhausted: Rule = {
  name: 'connections-exhausted',
  category: 'database',
  decisive: ['connections_exhausted'],
  about: 'object',
  base: 48,
  supports: {
    connections_up: 6,
    scaled: 7,
    release_changed: 4,
    config_changed: 5,
    long_transaction: 4,
    traffic_up: 3,
    pool_exhausted: 3,
    batch_running: 5,
  },
  explains: [
    ...felt,
    ...piledUp,
    'pool_exhausted',
    'connections_up',
    'connection_refused',
    'dependency_down',
    'crash_loop',
    'restarted',
    'threads_exhausted',
    'unauthenticated',
    'job_failed',
  ],
  mechanism: (found) => `takes no more connections${callersOf(found, 'from')}: its limit is reached`,
  steps: ({ name }) => [
    act(`Count the sessions of ${name} by application`, 'shows who holds the most'),
    readReleases(name, 'a larger pool or more replicas may have come with a release'),
  ],
}
