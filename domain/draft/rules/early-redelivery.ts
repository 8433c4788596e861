// Messages that come again and again while the backlog is still small: the first sign of a consumer in trouble.
import { anywhere } from '../case-facts'
import { readBacklog, readLogs } from '../steps'
import { brokenTransport, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const earlyRedelivery: Rule = {
  name: 'early-redelivery',
  category: 'messaging',
  decisive: ['redelivery_up'],
  base: 34,
  supports: {
    backlog_growing: 5,
    latency_up: 5,
    call_timeout: 5,
    slow_query: 5,
    transport_ok: 4,
    error_burst: 4,
    consumer_slow: 4,
    dead_lettered: 4,
  },
  contradicts: { transport_reconnects: 8, transport_disconnected: 8, poison_message: 10 },
  explains: [...brokenTransport, ...piledUp, 'latency_up', 'error_burst', 'http_errors_up'],
  mechanism: (found) =>
    anywhere(found, ['latency_up', 'slow_query', 'call_timeout', 'cpu_throttled'])
      ? 'gets messages delivered again and again, as handling one takes longer than the broker waits for its ack (ack wait)'
      : 'gets messages delivered again and again, while its backlog is still small',
  steps: ({ name }) => [
    readLogs(name, 'tells why messages are not acknowledged in time'),
    readBacklog(name, 'tells how fast it grows'),
  ],
}
