// A quota that is used up.
import { thingOf } from './called'
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const quotaExceeded: Rule = {
  name: 'quota-exceeded',
  category: 'quota',
  decisive: ['quota_exceeded'],
  base: 43,
  supports: { traffic_up: 6, throttled: 5, batch_running: 5, job_failed: 4 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    ...FALLEN,
    'throttled',
    'error_burst',
    'unschedulable',
    'pod_pending',
    'replicas_missing',
    'rollout_stuck',
  ],
  mechanism: (found) => (thingOf(found) === '' ? 'has used up its quota' : `has used up its quota (${thingOf(found)})`),
  steps: ({ name }) => [
    act(
      `Look up quota and use of ${name}, and raise it or wait for its renewal`,
      'Until then every request beyond it is refused.',
    ),
    readLogs(name, 'The first refusal tells when the quota was used up.'),
  ],
}
