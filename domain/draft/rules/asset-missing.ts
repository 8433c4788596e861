// Something that the release should have brought along is not there.
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const assetMissing: Rule = {
  name: 'asset-missing',
  category: 'release',
  decisive: ['asset_missing'],
  base: 50,
  supports: { http_client_errors_up: 6, http_errors_up: 5, partial_apply: 5, job_failed: 4 },
  explains: [...felt, 'config_missing', 'null_reference', 'release_drift', 'partial_apply'],
  mechanism: () => 'lacks assets that it should have',
  steps: (found) => [
    readReleases(found.name, 'Which assets are missing or differ, and for whom.'),
    act(`Deliver the missing assets of ${found.name} again`, 'Who needs them fails until then; others do not.'),
  ],
}
