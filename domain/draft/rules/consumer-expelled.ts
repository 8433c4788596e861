// A consumer that its broker takes out again and again: it is too slow to poll or to acknowledge.
import { readBacklog, readLogs, readReleases } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const consumerExpelled: Rule = {
  name: 'consumer-expelled',
  category: 'messaging',
  decisive: ['consumer_expelled'],
  base: 44,
  supports: {
    backlog_growing: 8,
    consumer_lag: 8,
    consumer_slow: 6,
    redelivery_up: 5,
    transport_ok: 4,
    release_changed: 6,
    config_changed: 5,
    slow_query: 4,
    call_timeout: 4,
  },
  contradicts: { transport_reconnects: 8 },
  explains: [...piledUp, 'latency_up', 'metric_moved', 'redelivery_up', 'consumer_down'],
  mechanism: () => 'is taken out of its group or channel by the broker: it does not poll or acknowledge in time',
  steps: ({ name }) => [
    readLogs(name, 'tells what each message waits for'),
    readReleases(name, 'longer work for a message often begins with a release'),
    readBacklog(name, 'tells what waits meanwhile'),
  ],
}
