// One part of a release is there, another is not.
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const partialApply: Rule = {
  name: 'partial-apply',
  category: 'release',
  decisive: ['partial_apply'],
  base: 46,
  supports: {
    version_mismatch: 10,
    schema_mismatch: 8,
    parse_failed: 6,
    rollout_stuck: 5,
    release_drift: 5,
    job_failed: 4,
    migration_behind: 6,
    dead_lettered: 4,
  },
  contradicts: { release_ok: 20 },
  explains: [
    ...felt,
    'version_mismatch',
    'schema_mismatch',
    'parse_failed',
    'release_drift',
    'type_error',
    'null_reference',
    'asset_missing',
    'config_missing',
    'poison_message',
  ],
  mechanism: () => 'is only partly on the new release',
  steps: (found) => [
    readReleases(found.name, 'Which parts are old, which are new.'),
    act(
      `Finish the release of ${found.name}, or take all of it back`,
      'Old and new parts were not made to work together for long.',
    ),
  ],
}
