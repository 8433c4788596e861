// A process that spends its time collecting garbage: the heap is too small for what it keeps.
import { act, readHealth } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const gcPressure: Rule = {
  name: 'gc-pressure',
  category: 'capacity',
  decisive: ['gc_pressure'],
  base: 33,
  supports: { out_of_memory: 10, memory_up: 8, memory_leak: 6, latency_up: 5, cpu_up: 4 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    'cpu_up',
    'call_timeout',
    'consumer_slow',
    'leader_lost',
    'transport_disconnected',
  ],
  mechanism: () => 'stands still for garbage collection, its heap is too small for what it keeps',
  steps: ({ name }) => [
    readHealth(name, 'A heap that stays full after a full collection is kept full by the program.'),
    act(`Take a heap histogram of ${name}`, 'It names the objects that fill the heap.'),
  ],
}
