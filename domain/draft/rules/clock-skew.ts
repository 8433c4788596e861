// A clock that is off.
import { act } from '../steps'
import type { Rule } from './rule'

export const clockSkew: Rule = {
  name: 'clock-skew',
  category: 'node',
  // Who refuses a token from the future blames its issuer.
  about: 'object',
  decisive: ['clock_skew'],
  base: 46,
  supports: { unauthenticated: 8, credential_expired: 4, tls_failing: 4, login_failing: 5 },
  explains: [
    'unauthenticated',
    'login_failing',
    'credential_expired',
    'tls_failing',
    'certificate_expired',
    'permission_denied',
    'http_errors_up',
    'http_client_errors_up',
    'error_burst',
    'quorum_lost',
    'leader_lost',
    'metric_moved',
    'replication_lag',
  ],
  mechanism: () => 'has a clock that is off',
  steps: ({ name }) => [
    act(`Set the clock of ${name} right and find why its synchronisation stopped`, 'tokens and certificates are judged by it'),
  ],
}
