// The registry does not let the node pull the image.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const imageDenied: Rule = {
  name: 'image-denied',
  category: 'access',
  decisive: ['image_pull_failed'],
  base: 54,
  supports: { credential_expired: 8, rollout_stuck: 4 },
  explains: [...down, 'partial_apply', 'release_drift'],
  holds: ({ decisive }) => decisive.some(({ words }) => DENIED.test(words)),
  mechanism: () => 'may not pull its image',
  steps: (found) => [
    act(`Renew the pull secret of ${found.name}`, 'The registry refuses the credentials that it is shown, or is shown none.'),
    readState(found.name, 'Events name the image and the secret.'),
  ],
}

const DENIED = /denied(?!.*does not exist)|unauthorized|authentication|forbidden|\b40[13]\b|no basic auth/i
