// A queue without anybody who reads it.
import { has } from '../case-facts'
import { readBacklog, readLogs } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const consumerGone: Rule = {
  name: 'consumer-gone',
  category: 'messaging',
  decisive: ['consumer_down', 'backlog_stuck'],
  base: 42,
  supports: {
    backlog_growing: 8,
    consumer_lag: 6,
    crash_loop: 6,
    replicas_missing: 6,
    transport_ok: 3,
    scaled: 6,
    release_changed: 4,
    config_changed: 4,
  },
  contradicts: { transport_reconnects: 8, transport_disconnected: 6 },
  explains: [...piledUp, 'latency_up', 'metric_moved', 'job_failed'],
  mechanism: (found) =>
    has(found, ['consumer_down']) ? 'has no consumer left, so its queue grows' : 'is stuck: nothing is taken from its queue',
  steps: ({ name }) => [readLogs(name, 'tells why the consumers left'), readBacklog(name, 'tells whether anything is taken')],
}
