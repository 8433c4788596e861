// Sessions that wait for a lock which another one holds.
import { has } from '../case-facts'
import { act, readLogs } from '../steps'
import { felt, piledUp, waiting } from '../symptoms'
import type { Rule } from './rule'

export const lockWait: Rule = {
  name: 'lock-wait',
  category: 'database',
  decisive: ['lock_wait', 'long_transaction'],
  base: 44,
  supports: {
    long_transaction: 8,
    lock_wait: 8,
    migration_ran: 7,
    batch_running: 6,
    pool_exhausted: 4,
    statement_timeout: 4,
    connections_up: 3,
    release_changed: 3,
  },
  explains: [
    ...felt,
    ...waiting,
    ...piledUp,
    'deadlock',
    'migration_behind',
    'rollout_stuck',
    'vacuum_behind',
    'replication_lag',
    'job_failed',
  ],
  mechanism: (found) =>
    `has sessions waiting for locks${has(found, ['long_transaction']) ? ' behind a long or idle transaction' : ''}`,
  steps: ({ name }) => [
    act(`Find the session that holds the lock in ${name} and decide whether to end it`, 'all others wait for it'),
    readLogs(name, 'names the statement that waits'),
  ],
}
