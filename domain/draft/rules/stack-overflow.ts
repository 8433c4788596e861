// Recursion without an end.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const stackOverflow: Rule = {
  name: 'stack-overflow',
  category: 'code',
  decisive: ['stack_overflow'],
  base: 43,
  supports: { release_changed: 8, config_changed: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'panic', 'error_burst'],
  mechanism: () => 'calls itself without end until its stack is full',
  steps: ({ name }) => [
    readLogs(name, 'The frames that repeat name the recursion.'),
    readReleases(name, 'It came with new code, or with input that refers to itself.'),
  ],
}
