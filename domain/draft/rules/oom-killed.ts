// Killed for memory: the kernel ended a process that reached its limit, or the node had none left.
import { act, readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const oomKilled: Rule = {
  name: 'oom-killed',
  category: 'capacity',
  decisive: ['oom_killed'],
  base: 55,
  supports: { memory_leak: 10, memory_up: 8, out_of_memory: 6, gc_pressure: 4, crash_loop: 4, restarted: 3 },
  explains: [...down, 'out_of_memory', 'memory_up', 'memory_leak', 'gc_pressure', 'cpu_up'],
  mechanism: ({ supporting }) =>
    supporting.some(({ sign }) => sign === 'memory_leak' || sign === 'memory_up')
      ? 'grows in memory until it is killed for it'
      : 'is killed for memory (OOM)',
  steps: (found) => [
    readState(found.name, 'The limit beside the use tells whether the limit is low or the process leaks.'),
    readLogs(found.name, 'What it worked on last is often what took the memory.'),
    act(`Raise the memory limit of ${found.name}, or take back what made it need more`, 'At the same limit it is killed again.'),
  ],
}
