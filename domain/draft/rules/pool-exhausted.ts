// A pool of connections with none to give.
import { has } from '../case-facts'
import { act, readLogs } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const poolExhausted: Rule = {
  name: 'pool-exhausted',
  category: 'database',
  decisive: ['pool_exhausted'],
  base: 40,
  supports: {
    long_transaction: 8,
    slow_query: 6,
    lock_wait: 6,
    connections_up: 4,
    connections_exhausted: 4,
    traffic_up: 4,
    release_changed: 4,
    config_changed: 6,
    call_timeout: 2,
  },
  contradicts: { database_ok: 4 },
  explains: [
    ...felt,
    ...piledUp,
    'connections_up',
    'statement_timeout',
    'threads_exhausted',
    'connection_refused',
    'restarted',
    'crash_loop',
  ],
  mechanism: (found) =>
    `has no free connection in its pool${has(found, ['long_transaction']) ? ', held by open transactions' : has(found, ['slow_query', 'lock_wait']) ? ', held by slow statements' : ''}`,
  steps: ({ name }) => [
    readLogs(name, 'shows what holds its connections'),
    act(`Look at the sessions of ${name} in the database`, 'idle in transaction, slow and leaked ones look different there'),
  ],
}
