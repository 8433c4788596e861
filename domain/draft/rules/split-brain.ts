// Two members that both take themselves for the primary.
import { act, readLogs } from '../steps'
import { felt } from '../symptoms'
import type { Rule } from './rule'

export const splitBrain: Rule = {
  name: 'split-brain',
  category: 'database',
  decisive: ['split_brain'],
  base: 54,
  supports: { packet_loss: 5, unreachable: 5, failover: 5, duplicate_key: 4 },
  explains: [
    ...felt,
    'failover',
    'leader_lost',
    'data_corrupt',
    'duplicate_key',
    'replication_broken',
    'replication_lag',
    'quorum_lost',
    'read_only',
  ],
  mechanism: () => 'has two members that both act as primary',
  steps: ({ name }) => [
    act(`Stop writes to ${name} and decide which member is right`, 'every write on the other one has to be merged later'),
    readLogs(name, 'tells when they lost each other'),
  ],
}
