// Pods were put off their node, and nothing of the node says why.
import { readNodes, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const evicted: Rule = {
  name: 'evicted',
  category: 'node',
  decisive: ['evicted'],
  base: 38,
  supports: { disk_up: 6, memory_up: 6, maintenance: 5, node_cordoned: 4 },
  explains: down,
  mechanism: ({ decisive }) =>
    decisive.some(({ words }) => /exceeds|exceeded its local/.test(words))
      ? 'was evicted for using more local storage than it may'
      : 'was evicted from its node',
  steps: (found) => [
    readNodes('Pressure of the node at that time.'),
    readState(found.name, 'Requests decide who is evicted first.'),
  ],
}
