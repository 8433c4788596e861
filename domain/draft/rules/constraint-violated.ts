// Writes that break a rule of the data.
import { readLogs, readReleases } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const constraintViolated: Rule = {
  name: 'constraint-violated',
  category: 'data',
  decisive: ['constraint_violated'],
  base: 36,
  supports: { migration_ran: 7, release_changed: 6, schema_mismatch: 4, migration_behind: 5 },
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
  mechanism: () => 'writes what a constraint of its database forbids',
  steps: ({ name }) => [readLogs(name, 'names the constraint and the row'), readReleases(name, 'code and schema may not fit')],
}
