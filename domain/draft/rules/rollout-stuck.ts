// A roll-out that does not go on, and nothing deeper says why.
import { act, readReleases, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const rolloutStuck: Rule = {
  name: 'rollout-stuck',
  category: 'release',
  decisive: ['rollout_stuck'],
  base: 36,
  supports: { replicas_missing: 5, probe_failing: 6, partial_apply: 4 },
  explains: [...felt, 'replicas_missing', 'partial_apply', 'release_drift', 'pod_pending', 'version_mismatch'],
  mechanism: () => 'has a roll-out that does not finish',
  steps: (found) => [
    readState(found.name, 'The newest pods and their events say what holds it.'),
    readReleases(found.name, 'Old and new run side by side.'),
    act(`Take the roll-out of ${found.name} back if the new pods cannot start`, 'The old ones serve as long as they are left.'),
  ],
}
