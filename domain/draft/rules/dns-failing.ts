// Names that do not resolve.
import { act, readHealth } from '../steps'
import { away, brokenTransport, felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const dnsFailing: Rule = {
  name: 'dns-failing',
  category: 'dns',
  decisive: ['dns_failing'],
  base: 48,
  supports: { call_timeout: 4, unreachable: 3, infrastructure_changed: 6, config_changed: 5, http_errors_up: 3 },
  explains: [
    ...felt,
    ...away,
    ...piledUp,
    ...brokenTransport,
    'image_pull_failed',
    'broker_down',
    'login_failing',
    'crash_loop',
    'consumer_down',
  ],
  mechanism: () => 'cannot resolve names',
  steps: ({ name }) => [
    readHealth(name, 'tells whether names or connections fail'),
    act('Ask the resolver for the name from the same place', 'tells a missing record from a resolver that does not answer'),
  ],
}
