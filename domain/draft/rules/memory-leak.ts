// Memory that only grows.
import { readHealth, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, SAID_BY_CALLERS } from './symptoms'

export const memoryLeak: Rule = {
  name: 'memory-leak',
  category: 'code',
  decisive: ['memory_leak'],
  base: 36,
  supports: { memory_up: 8, oom_killed: 8, out_of_memory: 8, gc_pressure: 6, restarted: 3, release_changed: 4 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...FALLEN,
    'memory_up',
    'gc_pressure',
    'oom_killed',
    'out_of_memory',
    'restarted',
    'cpu_up',
  ],
  mechanism: () => 'keeps memory that it no longer needs: its use only grows',
  steps: ({ name }) => [
    readHealth(name, 'Growth without more traffic is a leak.'),
    readReleases(name, 'A leak comes with a release: the first one that grows is the one to look at.'),
  ],
}
