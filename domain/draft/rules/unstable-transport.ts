// A messaging connection that is lost again and again, seen before the backlog is severe.
import { anywhere } from '../case-facts'
import { readBacklog, readLogs, readTransport } from '../steps'
import { brokenTransport, felt } from '../symptoms'
import type { Rule } from './rule'

export const unstableTransport: Rule = {
  name: 'unstable-transport',
  category: 'messaging',
  decisive: ['transport_disconnected', 'transport_reconnects', 'transport_slow_consumer'],
  base: 40,
  supports: { redelivery_up: 6, connection_reset: 4, backlog_ok: 3, quorum_lost: 6, leader_lost: 4, packet_loss: 4 },
  contradicts: { transport_ok: 10 },
  explains: [...brokenTransport, ...felt, 'connection_reset', 'consumer_slow', 'dead_lettered'],
  holds: (found) => !anywhere(found, ['backlog_growing', 'backlog_stuck', 'backlog_high', 'consumer_lag', 'consumer_slow']),
  mechanism: () => 'has an unstable messaging transport, while its backlog is not yet severe',
  steps: ({ name }) => [
    readTransport(name, 'shows whether the connection is sound now'),
    readBacklog(name, 'tells how long there is until the backlog hurts'),
    readLogs(name, 'the client says why it was cut off'),
  ],
}
