// A process that asks for memory and gets none.
import { act, readHealth, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const processOutOfMemory: Rule = {
  name: 'process-out-of-memory',
  category: 'capacity',
  decisive: ['out_of_memory'],
  base: 43,
  supports: { memory_up: 8, gc_pressure: 8, memory_leak: 8, oom_killed: 6, restarted: 3, release_changed: 4 },
  contradicts: { resource_ok: 6 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    ...FALLEN,
    'gc_pressure',
    'memory_up',
    'cpu_up',
    'latency_up',
    'consumer_slow',
    'transport_disconnected',
    'pool_exhausted',
  ],
  mechanism: () => 'runs out of memory',
  steps: ({ name }) => [
    readHealth(name, 'A slope is a leak, a step is load or a change.'),
    act(`Take a heap dump of ${name} before it is restarted`, 'What fills the heap is known only while it is full.'),
    readReleases(name, 'A change of code or of limits just before is the first suspect.'),
  ],
}
