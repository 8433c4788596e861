// What runs is not what should run.
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const releaseDrift: Rule = {
  name: 'release-drift',
  category: 'release',
  decisive: ['release_drift'],
  base: 44,
  supports: { version_mismatch: 8, schema_mismatch: 8, http_errors_up: 3, parse_failed: 4, rollout_stuck: 5 },
  contradicts: { release_ok: 25 },
  explains: [...felt, 'version_mismatch', 'schema_mismatch', 'config_missing', 'parse_failed', 'asset_missing', 'null_reference'],
  mechanism: () => 'runs something else than was released',
  steps: (found) => [
    readReleases(found.name, 'Every place where they differ.'),
    act(
      `Apply the release of ${found.name} again, or find who changed it by hand`,
      'The next roll-out would change it back without a word.',
    ),
  ],
}
