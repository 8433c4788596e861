// A store that nears or has met the end of its transaction ids.
import { act } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const transactionIdsUsedUp: Rule = {
  name: 'transaction-ids-used-up',
  category: 'database',
  decisive: ['wraparound'],
  base: 52,
  supports: { vacuum_behind: 8, long_transaction: 6 },
  explains: [...felt, 'read_only', 'vacuum_behind', 'statement_timeout', 'job_failed', ...piledUp],
  mechanism: () => 'runs out of transaction ids',
  steps: ({ name }) => [
    act(
      `Vacuum the oldest tables of ${name} in single user or with the highest priority`,
      'writes stop until ids are free again',
    ),
    act(`Find what holds old rows in ${name}`, 'long transactions, prepared ones and replication slots do'),
  ],
}
