// A cluster of brokers that has lost its majority.
import { readLogs, readTransport } from '../steps'
import { brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

const BROKERS = /stream|consumer|jetstream|raft group|partition|\bisr\b|queue|kafka|rabbit|nats|broker|topic/i

export const brokerQuorumLost: Rule = {
  name: 'broker-quorum-lost',
  category: 'messaging',
  decisive: ['quorum_lost'],
  base: 50,
  supports: { transport_reconnects: 5, broker_down: 6, node_not_ready: 5, packet_loss: 5, leader_lost: 5, disk_slow: 6 },
  explains: [...brokenTransport, ...piledUp, ...felt, 'leader_lost', 'broker_down'],
  holds: ({ decisive }) => decisive.some(({ words }) => BROKERS.test(words)),
  mechanism: () => 'has lost its quorum: the cluster of brokers cannot agree',
  steps: ({ name }) => [readTransport(name, 'shows which members are there'), readLogs(name, 'tells which member left, and why')],
}
