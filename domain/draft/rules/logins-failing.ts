// Logins that fail, and no identity provider is known to fail.
import { readHealth, readLogs } from '../steps'
import type { Rule } from './rule'

export const loginsFailing: Rule = {
  name: 'logins-failing',
  category: 'identity',
  decisive: ['login_failing'],
  base: 28,
  supports: { unauthenticated: 6, call_timeout: 6, credential_expired: 6, clock_skew: 6, config_changed: 5 },
  explains: ['http_errors_up', 'latency_up', 'error_burst', 'unauthenticated', 'metric_moved', 'traffic_down'],
  mechanism: () => 'refuses or loses logins',
  steps: ({ name }) => [
    readHealth(name, 'tells whether the identity provider answers'),
    readLogs(name, 'says which step of the login fails'),
  ],
}
