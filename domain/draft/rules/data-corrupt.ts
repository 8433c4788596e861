// Stored data that can no longer be read as it was written.
import { act, readLogs } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const dataCorrupt: Rule = {
  name: 'data-corrupt',
  category: 'data',
  decisive: ['data_corrupt'],
  base: 52,
  supports: { disk_error: 8, kernel_fault: 5, disk_full: 4, crashed: 4, node_not_ready: 3 },
  explains: [
    ...felt,
    'crash_loop',
    'crashed',
    'restarted',
    'replication_broken',
    'parse_failed',
    'job_failed',
    'panic',
    'replicas_missing',
    ...piledUp,
  ],
  mechanism: () => 'has corrupt data',
  steps: ({ name }) => [
    act(`Stop writes to the damaged part of ${name} and check the last good backup`, 'each write may lose more'),
    readLogs(name, 'names the file, page or table'),
  ],
}
