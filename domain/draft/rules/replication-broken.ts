// Replication that has stopped.
import { act, readLogs } from '../steps'
import { felt } from '../symptoms'
import type { Rule } from './rule'

export const replicationBroken: Rule = {
  name: 'replication-broken',
  category: 'database',
  decisive: ['replication_broken'],
  base: 50,
  supports: { replication_lag: 6, disk_full: 4, failover: 5, maintenance: 4, credential_expired: 4, config_changed: 4 },
  explains: [...felt, 'replication_lag', 'metric_moved', 'disk_up', 'disk_full', 'read_only', 'probe_failing'],
  mechanism: () => 'no longer replicates',
  steps: ({ name }) => [
    readLogs(name, 'says where replication stopped'),
    act(`Rebuild or re-attach the replica of ${name}`, 'it will not catch up by itself'),
  ],
}
