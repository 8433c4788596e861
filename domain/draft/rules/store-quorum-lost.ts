// A replicated store that has lost its majority.
import { readHealth, readLogs } from '../steps'
import { away, felt, waiting } from '../symptoms'
import type { Rule } from './rule'

const BROKERS = /stream|consumer|jetstream|raft group|partition|\bisr\b|queue|kafka|rabbit|nats|broker|topic/i

export const storeQuorumLost: Rule = {
  name: 'store-quorum-lost',
  category: 'database',
  decisive: ['quorum_lost'],
  base: 50,
  supports: { node_not_ready: 6, disk_slow: 6, packet_loss: 5, leader_lost: 5, crash_loop: 4, unreachable: 4 },
  explains: [...felt, ...away, ...waiting, 'leader_lost', 'read_only', 'failover'],
  holds: ({ decisive }) => !decisive.some(({ words }) => BROKERS.test(words)),
  mechanism: () => 'has lost its quorum: too few members agree',
  steps: ({ name }) => [readHealth(name, 'shows which members answer'), readLogs(name, 'tells which member left, and why')],
}
