// Started anew without a word about the reason.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const restarted: Rule = {
  name: 'restarted',
  category: 'code',
  decisive: ['restarted'],
  base: 20,
  supports: { probe_failing: 5, memory_up: 5, maintenance: 4 },
  contradicts: { healthy: 10 },
  explains: felt,
  mechanism: () => 'was restarted',
  steps: (found) => [
    readLogs(found.name, 'What it wrote before it ended says why.'),
    readState(found.name, 'The last state of the container has its exit code.'),
  ],
}
