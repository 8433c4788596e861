// A licence that is over.
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const licenceExpired: Rule = {
  name: 'licence-expired',
  category: 'access',
  decisive: ['licence_expired'],
  base: 46,
  supports: { crash_loop: 4, job_failed: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'error_burst', 'permission_denied', 'job_failed'],
  mechanism: () => 'stops for its licence',
  steps: ({ name }) => [
    act(`Renew the licence of ${name} and load it`, 'Nothing else brings it back.'),
    readLogs(name, 'The error names the licence and its end.'),
  ],
}
