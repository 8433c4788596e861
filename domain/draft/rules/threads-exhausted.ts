// Threads or workers that are all taken, or of which no more can be made.
import { act, readHealth } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const threadsExhausted: Rule = {
  name: 'threads-exhausted',
  category: 'capacity',
  decisive: ['threads_exhausted', 'process_limit'],
  base: 42,
  supports: { call_timeout: 6, saturation_up: 8, latency_up: 5, traffic_up: 5, lock_wait: 5 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'cpu_up', 'pool_exhausted', 'consumer_slow'],
  mechanism: (found) =>
    found.decisive[0]!.sign === 'process_limit' ? 'can start no further process or thread' : 'has no thread or worker left',
  steps: ({ name }) => [
    act(`Take a thread dump of ${name}`, 'What all threads wait for is the cause.'),
    readHealth(name, 'A limit that was too low shows at the peak of the day, a leak at any time.'),
  ],
}
