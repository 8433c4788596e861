// Code and schema of different releases.
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const migrationBehind: Rule = {
  name: 'migration-behind',
  category: 'release',
  decisive: ['migration_behind', 'schema_mismatch'],
  base: 52,
  supports: { release_drift: 8, partial_apply: 6, job_failed: 5, http_errors_up: 4 },
  explains: [
    ...felt,
    'crash_loop',
    'crashed',
    'rollout_stuck',
    'release_drift',
    'partial_apply',
    'replicas_missing',
    'null_reference',
    'poison_message',
    'restarted',
  ],
  mechanism: ({ decisive }) =>
    decisive.some(({ sign }) => sign === 'migration_behind')
      ? 'runs on a schema whose migration did not run'
      : 'asks for something that its schema does not have',
  steps: (found) => [
    readReleases(found.name, 'The migration level beside the version.'),
    act(
      `Run the missing migration of ${found.name}, or take the release back`,
      'Every request that touches it fails until both fit.',
    ),
  ],
}
