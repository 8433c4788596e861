// Memory near its limit, not yet killed.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const memoryHigh: Rule = {
  name: 'memory-high',
  category: 'capacity',
  decisive: ['memory_up'],
  base: 26,
  supports: { greatest_use: 6, gc_pressure: 8, latency_up: 4, restarted: 5 },
  contradicts: { resource_ok: 15, latency_ok: 5 },
  explains: [...felt, 'gc_pressure', 'restarted'],
  mechanism: () => 'uses nearly all of its memory',
  steps: (found) => [
    readState(found.name, 'The limit beside the use tells how long it will hold.'),
    readLogs(found.name, 'What grew with it names the cause.'),
  ],
}
