// More messages than usual: the consumer is as fast as ever.
import { act, readBacklog } from '../steps'
import type { Rule } from './rule'

export const producerSurge: Rule = {
  name: 'producer-surge',
  category: 'traffic',
  decisive: ['producer_surge'],
  base: 38,
  supports: { backlog_growing: 6, backlog_high: 4, consumer_lag: 6, transport_ok: 3, batch_running: 5, release_changed: 3 },
  contradicts: { consumer_slow: 14, consumer_down: 14, transport_reconnects: 8, transport_disconnected: 8, dead_lettered: 8 },
  expects: [
    {
      anyOf: ['backlog_growing', 'backlog_high', 'backlog_stuck', 'consumer_lag'],
      text: 'a backlog that grows with it',
      cost: 10,
    },
  ],
  explains: [
    'backlog_growing',
    'backlog_high',
    'consumer_lag',
    'latency_up',
    'cpu_up',
    'traffic_up',
    'metric_moved',
    'saturation_up',
  ],
  mechanism: () => 'gets far more messages than usual',
  steps: ({ name }) => [
    act(`Find who sends so much to ${name}`, 'a batch, a retry loop or a new producer'),
    readBacklog(name, 'tells whether the consumer catches up'),
  ],
}
