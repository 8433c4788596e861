// A cache that no longer holds what is asked for: its origin carries the load.
import { has } from '../case-facts'
import { act, readHttp, readReleases } from '../steps'
import { felt, waiting } from '../symptoms'
import type { Rule } from './rule'

export const cacheIneffective: Rule = {
  name: 'cache-ineffective',
  category: 'capacity',
  decisive: ['cache_misses_up', 'cache_evictions'],
  base: 42,
  supports: {
    cache_evictions: 6,
    cache_misses_up: 6,
    memory_up: 5,
    traffic_up: 5,
    config_changed: 6,
    restarted: 6,
    release_changed: 4,
    broker_limit: 0,
  },
  explains: ['traffic_up', 'slow_query', 'cpu_up', ...felt, ...waiting, 'memory_up', 'connections_up', 'lock_wait'],
  mechanism: (found) =>
    has(found, ['cache_evictions'])
      ? 'evicts what is still asked for, so the origin carries the load'
      : 'misses far more than before, so the origin carries the load',
  steps: ({ name }) => [
    act(`Compare the memory limit of ${name} with the size of what is cached`, 'evictions begin where it is full'),
    readReleases(name, 'new keys or a flush may have emptied it'),
    readHttp(name, 'shows how much the origin can still take'),
  ],
}
