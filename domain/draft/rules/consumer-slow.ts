// A backlog that grows while the transport is healthy: the consumer takes less than before.
import { has } from '../case-facts'
import { readBacklog, readLogs, readReleases } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const consumerSlow: Rule = {
  name: 'consumer-slow',
  category: 'capacity',
  decisive: ['consumer_slow'],
  base: 40,
  supports: {
    backlog_growing: 8,
    backlog_stuck: 6,
    consumer_lag: 8,
    transport_ok: 5,
    release_changed: 6,
    config_changed: 5,
    cpu_up: 3,
    cpu_throttled: 5,
    slow_query: 5,
    call_timeout: 4,
  },
  contradicts: { transport_reconnects: 12, transport_disconnected: 12, producer_surge: 6 },
  explains: [...piledUp, 'latency_up', 'metric_moved', 'redelivery_up'],
  mechanism: (found) =>
    `works through its queue more slowly than before${has(found, ['transport_ok']) ? ', while the transport is healthy' : ''}`,
  steps: ({ name }) => [
    readLogs(name, 'tells what each message waits for'),
    readReleases(name, 'a slower consumer often begins with a release'),
    readBacklog(name, 'tells when the queue will be empty, or full'),
  ],
}
