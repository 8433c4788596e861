// The broker refuses work because a limit of its own is reached.
import { act, readBacklog } from '../steps'
import { brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const brokerAtLimit: Rule = {
  name: 'broker-at-limit',
  category: 'messaging',
  decisive: ['broker_limit'],
  base: 52,
  supports: { backlog_growing: 5, backlog_stuck: 5, consumer_down: 6, disk_up: 4, memory_up: 4, consumer_slow: 4 },
  explains: [...brokenTransport, ...piledUp, ...felt, 'throttled', 'producer_surge', 'memory_up', 'disk_up'],
  mechanism: () => 'has reached a limit as message broker and holds messages back',
  steps: ({ name }) => [
    act(`Make room in ${name}, or raise the limit`, 'producers are held back until then'),
    readBacklog(name, 'tells which queue fills it'),
  ],
}
