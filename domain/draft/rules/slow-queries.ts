// Statements that take far longer than before.
import { has } from '../case-facts'
import { act, readLogs, readReleases } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const slowQueries: Rule = {
  name: 'slow-queries',
  category: 'database',
  decisive: ['missing_index', 'slow_query'],
  base: 38,
  supports: {
    missing_index: 10,
    slow_query: 6,
    cpu_up: 6,
    latency_up: 4,
    statement_timeout: 5,
    migration_ran: 7,
    release_changed: 5,
    pool_exhausted: 3,
    vacuum_behind: 6,
    connections_up: 2,
  },
  explains: [
    ...felt,
    ...piledUp,
    'pool_exhausted',
    'connections_up',
    'connections_exhausted',
    'statement_timeout',
    'cpu_up',
    'lock_wait',
    'disk_slow',
    'replication_lag',
    'threads_exhausted',
    'long_transaction',
  ],
  mechanism: (found) =>
    has(found, ['missing_index']) ? 'scans whole tables: an index is missing or not used' : 'has slow statements',
  steps: ({ name }) => [
    act(`Explain the slow statement on ${name}`, 'shows the plan and the index it lacks'),
    readReleases(name, 'a new statement or a dropped index comes with a release'),
    readLogs(name, 'names the slow statements'),
  ],
}
