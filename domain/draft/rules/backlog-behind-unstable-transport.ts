// A backlog that grows because the connection to the broker is lost again and again.
import { anywhere } from '../case-facts'
import { act, readLogs, readTransport } from '../steps'
import { brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const backlogBehindUnstableTransport: Rule = {
  name: 'backlog-behind-unstable-transport',
  category: 'messaging',
  decisive: ['transport_reconnects', 'transport_disconnected', 'transport_slow_consumer', 'quorum_lost'],
  base: 48,
  supports: {
    backlog_growing: 8,
    backlog_stuck: 8,
    backlog_high: 6,
    consumer_lag: 8,
    consumer_slow: 5,
    redelivery_up: 4,
    connection_reset: 3,
    packet_loss: 4,
    leader_lost: 4,
  },
  contradicts: { transport_ok: 8 },
  explains: [...piledUp, ...felt, ...brokenTransport, 'connection_reset', 'leader_lost'],
  holds: (found) => anywhere(found, ['backlog_growing', 'backlog_stuck', 'backlog_high', 'consumer_lag', 'consumer_slow']),
  mechanism: () => 'keeps losing its messaging transport, so its backlog grows',
  steps: ({ name }) => [
    readTransport(name, 'shows whether the connection is sound now'),
    readLogs(name, 'the client says why it was cut off'),
    act(`Check the brokers and the network between them and ${name}`, 'reconnects on every client point there'),
  ],
}
