// A backlog that grows, and nothing says why.
import { has } from '../case-facts'
import { readLogs, readTransport } from '../steps'
import type { Rule } from './rule'

export const backlogWithoutReason: Rule = {
  name: 'backlog-without-reason',
  category: 'messaging',
  decisive: ['backlog_growing', 'backlog_high', 'consumer_lag'],
  base: 22,
  supports: { transport_ok: 3, release_changed: 4 },
  contradicts: { backlog_ok: 10 },
  expects: [
    {
      anyOf: [
        'consumer_slow',
        'consumer_down',
        'producer_surge',
        'transport_reconnects',
        'transport_disconnected',
        'redelivery_up',
      ],
      text: 'rates in and out of the queue, or the state of its transport',
      cost: 8,
    },
  ],
  explains: ['latency_up', 'dead_lettered', 'metric_moved'],
  mechanism: (found) => `has a growing backlog${has(found, ['transport_ok']) ? ', while the transport is healthy' : ''}`,
  steps: ({ name }) => [
    readLogs(name, 'tells what its consumers wait for'),
    readTransport(name, 'tells a slow consumer from a lost connection'),
  ],
}
