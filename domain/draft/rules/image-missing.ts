// The image that a release asks for is not there.
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const imageMissing: Rule = {
  name: 'image-missing',
  category: 'release',
  decisive: ['image_pull_failed'],
  base: 54,
  supports: { rollout_stuck: 6, replicas_missing: 4 },
  explains: [...down, 'partial_apply', 'release_drift'],
  holds: ({ decisive }) => !decisive.some(({ words }) => OTHER.test(words)),
  mechanism: () => 'cannot pull its image',
  steps: (found) => [
    act(
      'Push the image under the name that is asked for, or go back to the last one that exists',
      'No new pod starts without it.',
    ),
    readReleases(found.name, 'The release tells which image was meant.'),
  ],
}

/** Denied, throttled and unreachable registries have rules of their own. */
const OTHER =
  /denied(?!.*does not exist)|unauthorized|authentication|forbidden|\b40[13]\b|no basic auth|toomanyrequests|rate limit|\b429\b|no such host|i\/o timeout|connection refused|deadline exceeded|TLS handshake|x509|server misbehaving/i
