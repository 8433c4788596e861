// Files and sockets at the limit of the process or the machine.
import { act, readHealth } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const filesExhausted: Rule = {
  name: 'files-exhausted',
  category: 'capacity',
  decisive: ['files_exhausted'],
  base: 45,
  supports: { saturation_up: 5, connections_up: 8, traffic_up: 5 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    ...FALLEN,
    'dns_failing',
    'connection_refused',
    'saturation_up',
    'error_burst',
    'permission_denied',
    'config_missing',
  ],
  mechanism: () => 'has no file descriptor left: files and sockets are at their limit',
  steps: ({ name }) => [
    readHealth(name, 'A low limit shows at the peak, a leak grows with time.'),
    act(
      `Raise the limit of open files of ${name}, and find what it keeps open`,
      'Sockets that are not closed are the usual leak.',
    ),
  ],
}
