// Something that is not allowed, and was needed.
import { thingOf } from './called'
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const permissionDenied: Rule = {
  name: 'permission-denied',
  category: 'access',
  decisive: ['permission_denied'],
  base: 42,
  supports: { config_changed: 8, infrastructure_changed: 8, release_changed: 5, migration_ran: 5 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'error_burst', 'unauthenticated', 'upstream_error'],
  mechanism: (found) =>
    thingOf(found) === '' ? 'is not allowed to do what it needs to do' : `is not allowed to reach ${thingOf(found)}`,
  steps: ({ name }) => [
    act(
      `Compare role, policy and grants of ${name} with what the error names`,
      'A binding that was removed or renamed takes its rights along.',
    ),
    readReleases(name, 'Rights do not go by themselves.'),
  ],
}
