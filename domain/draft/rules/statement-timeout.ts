// Statements that are cut off after their time.
import { act, readLogs } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const statementTimeout: Rule = {
  name: 'statement-timeout',
  category: 'database',
  decisive: ['statement_timeout'],
  base: 28,
  supports: { slow_query: 5, lock_wait: 5, cpu_up: 4, config_changed: 5, disk_slow: 4 },
  explains: [...felt, 'job_failed', ...piledUp],
  mechanism: () => 'has statements cut off after their time limit',
  steps: ({ name }) => [
    readLogs(name, 'names the statements'),
    act(`Look at what runs in ${name} now`, 'tells a slow statement from one that waits for a lock'),
  ],
}
