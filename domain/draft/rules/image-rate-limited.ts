// The registry lets nobody pull so often.
import { act } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const imageRateLimited: Rule = {
  name: 'image-rate-limited',
  category: 'quota',
  decisive: ['image_pull_failed'],
  base: 54,
  explains: [...down, 'partial_apply', 'release_drift'],
  holds: ({ decisive }) => decisive.some(({ words }) => LIMITED.test(words)),
  mechanism: () => 'cannot pull its image: the registry limits pulls',
  steps: () => [
    act(
      'Pull through a mirror, or with an account that may pull more',
      'The limit counts by address or account, and is shared by all nodes behind one.',
    ),
  ],
}

const LIMITED = /toomanyrequests|rate limit|\b429\b/i
