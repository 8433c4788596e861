// Writes that collide with what is already there.
import { act, readLogs } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const duplicateKey: Rule = {
  name: 'duplicate-key',
  category: 'data',
  decisive: ['duplicate_key'],
  base: 36,
  supports: {
    migration_ran: 6,
    release_changed: 5,
    failover: 6,
    batch_running: 5,
    redelivery_up: 3,
    maintenance: 4,
    config_changed: 3,
  },
  explains: [
    'error_burst',
    'http_errors_up',
    'job_failed',
    'redelivery_up',
    ...piledUp,
    'http_client_errors_up',
    'upstream_error',
    'metric_moved',
  ],
  mechanism: () => 'writes keys that are already there',
  steps: ({ name }) => [
    readLogs(name, 'names the key and the constraint'),
    act(`Compare the sequence of ids of ${name} with the highest id in the table`, 'a restored or copied table leaves it behind'),
  ],
}
