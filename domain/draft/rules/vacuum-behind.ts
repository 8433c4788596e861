// Dead rows that pile up faster than they are cleared.
import { act, readLogs } from '../steps'
import type { Rule } from './rule'

export const vacuumBehind: Rule = {
  name: 'vacuum-behind',
  category: 'database',
  decisive: ['vacuum_behind'],
  base: 36,
  supports: { long_transaction: 8, slow_query: 5, disk_up: 4, latency_up: 3, lock_wait: 3 },
  explains: [
    'slow_query',
    'latency_up',
    'disk_up',
    'cpu_up',
    'statement_timeout',
    'wraparound',
    'missing_index',
    'metric_moved',
    'http_errors_up',
  ],
  mechanism: () => 'has dead rows piling up: vacuum does not keep up',
  steps: ({ name }) => [
    act(`Find what holds old rows in ${name}`, 'a long transaction or an unused replication slot keeps them'),
    readLogs(name, 'shows what autovacuum does'),
  ],
}
