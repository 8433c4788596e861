// Logins that fail because the identity provider behind them does.
import { callersOf } from './called'
import { act, readHealth, readLogs } from '../steps'
import { felt } from '../symptoms'
import type { Rule } from './rule'

export const identityProviderFailing: Rule = {
  name: 'identity-provider-failing',
  category: 'identity',
  decisive: ['identity_provider_failing'],
  about: 'object',
  base: 48,
  supports: { login_failing: 8, call_timeout: 6, upstream_error: 4, latency_up: 4, probe_ok: 2, http_errors_up: 3 },
  explains: [
    ...felt,
    'unauthenticated',
    'connection_reset',
    'connection_refused',
    'dependency_down',
    'unreachable',
    'pool_exhausted',
    'threads_exhausted',
  ],
  mechanism: (found) => `fails as identity provider${callersOf(found, 'of')}, so logins behind it time out or fail`,
  steps: ({ name }) => [
    readHealth(name, 'tells at which layer the provider fails'),
    readLogs(name, 'the provider says why'),
    act(`Ask the operators of ${name}`, 'the fault may be on their side'),
  ],
}
