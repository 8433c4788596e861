// Credentials that another component does not take: wrong, rotated, revoked or expired.
import { thingOf } from './called'
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const credentialsRefused: Rule = {
  name: 'credentials-refused',
  category: 'access',
  decisive: ['credential_expired', 'unauthenticated'],
  base: 43,
  supports: { config_changed: 8, infrastructure_changed: 6, release_changed: 4, clock_skew: 4, login_failing: 4 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    ...FALLEN,
    'error_burst',
    'login_failing',
    'permission_denied',
    'upstream_error',
    'transport_disconnected',
    'pool_exhausted',
  ],
  mechanism: (found) => {
    const expired = found.decisive[0]!.sign === 'credential_expired'
    const thing = thingOf(found)
    return `${expired ? 'uses credentials that have expired or were revoked' : 'is refused its credentials'}${thing === '' ? '' : ` (${thing})`}`
  },
  steps: ({ name }) => [
    act(
      `Renew the credentials of ${name} and restart what has read the old ones`,
      'They were rotated on one side only, or their time was over.',
    ),
    readReleases(name, 'Credentials that worked until a minute are changed in that minute.'),
  ],
}
