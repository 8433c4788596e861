// Writes that go to a store which takes none.
import { act, readLogs } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const writesToReadOnly: Rule = {
  name: 'writes-to-read-only',
  category: 'database',
  decisive: ['read_only'],
  base: 46,
  supports: {
    failover: 10,
    leader_lost: 5,
    disk_full: 4,
    disk_error: 5,
    replication_broken: 4,
    config_changed: 4,
    maintenance: 4,
  },
  explains: [...felt, ...piledUp, 'failover', 'leader_lost', 'redelivery_up', 'crash_loop'],
  mechanism: () => 'takes no writes: it is read only',
  steps: ({ name }) => [
    act(`Find out which member of ${name} is the primary and to whom its clients write`, 'clients may still use the old one'),
    readLogs(name, 'tells why it became read only'),
  ],
}
