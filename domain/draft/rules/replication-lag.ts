// A replica that falls behind.
import { act, readLogs } from '../steps'
import { felt } from '../symptoms'
import type { Rule } from './rule'

export const replicationLag: Rule = {
  name: 'replication-lag',
  category: 'database',
  decisive: ['replication_lag'],
  base: 38,
  supports: {
    long_transaction: 6,
    batch_running: 6,
    disk_slow: 5,
    packet_loss: 5,
    traffic_up: 3,
    cpu_up: 3,
    migration_ran: 6,
    lock_wait: 4,
  },
  explains: [...felt, 'metric_moved', 'disk_up', 'backlog_growing', 'consumer_lag', 'read_only'],
  mechanism: () => 'falls behind in replication',
  steps: ({ name }) => [
    act(`Look at what the replica of ${name} waits for`, 'a long query, a slow disk or the network look different there'),
    readLogs(name, 'says whether replay conflicts or stops'),
  ],
}
