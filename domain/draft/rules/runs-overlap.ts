// A job that is started again before it ended, until its copies are in each other's way.
import { act, readLogs } from '../steps'
import { thingOf } from './called'
import type { Rule } from './rule'
import { felt } from './when-down'

export const runsOverlap: Rule = {
  name: 'runs-overlap',
  category: 'scheduling',
  decisive: ['runs_overlap'],
  base: 48,
  supports: { lock_wait: 8, cpu_up: 8, memory_up: 5, disk_slow: 5, batch_running: 4 },
  explains: [
    ...felt,
    'cpu_up',
    'memory_up',
    'lock_wait',
    'disk_slow',
    'slow_query',
    'connections_up',
    'long_transaction',
    'batch_running',
    'pool_exhausted',
    'connections_exhausted',
    'process_limit',
    'oom_killed',
  ],
  mechanism: (found) =>
    /lock|\.pid$/.test(thingOf(found))
      ? `finds its lock ${thingOf(found)} held by another run`
      : 'runs on top of itself: it is started again before it ended (overlapping runs)',
  steps: (found) => [
    act(
      `Stop the copies of ${found.name} but the first, and let its schedule forbid overlaps`,
      'Each run waits for the ones before it, and makes them slower.',
    ),
    readLogs(found.name, 'What the first run waits for or works on.'),
  ],
}
