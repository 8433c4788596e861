// The registry cannot be reached.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const imageRegistryUnreachable: Rule = {
  name: 'image-registry-unreachable',
  category: 'network',
  decisive: ['image_pull_failed'],
  base: 54,
  explains: [...down, 'partial_apply', 'release_drift'],
  holds: ({ decisive }) => decisive.some(({ words }) => AWAY.test(words)),
  mechanism: () => 'cannot pull its image: the registry is not reached',
  steps: () => [
    readNodes('Whether one node or all fail to reach the registry tells where the way ends.'),
    act('Test name, route and certificate of the registry from a node', 'The error names the layer that fails.'),
  ],
}

const AWAY = /no such host|i\/o timeout|connection refused|deadline exceeded|TLS handshake|x509|server misbehaving/i
