// A store in memory that has reached its limit, and refuses to write.
import { act, readHealth } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const storeMemoryFull: Rule = {
  name: 'store-memory-full',
  category: 'capacity',
  decisive: ['store_full', 'store_refuses'],
  base: 46,
  supports: { memory_up: 8, store_refuses: 8, cache_evictions: 5, config_changed: 4, release_changed: 4, traffic_up: 3 },
  explains: [
    ...felt,
    ...piledUp,
    'store_refuses',
    'out_of_memory',
    'memory_up',
    'cache_evictions',
    'cache_misses_up',
    'read_only',
  ],
  mechanism: ({ decisive }) =>
    decisive.some(({ sign }) => sign === 'store_full')
      ? 'has reached the limit of its memory and takes no more writes'
      : 'cannot write: its store in memory (Redis or a kin of it) has reached maxmemory',
  steps: ({ name }) => [
    readHealth(name, 'Keys without an end, and the policy of eviction, tell whether it frees memory by itself.'),
    act(`Raise maxmemory of the store, or let its keys expire`, 'Writes fail until there is room.'),
  ],
}
