// A provider or a gateway that lets through only so many requests.
import { callersOf, isCallee } from './called'
import { act, readHttp } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const throttled: Rule = {
  name: 'throttled',
  category: 'quota',
  about: 'object',
  decisive: ['throttled'],
  base: 40,
  supports: { traffic_up: 8, retry_storm: 8, release_changed: 4, batch_running: 5, quota_exceeded: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, 'error_burst', 'login_failing', 'consumer_slow'],
  mechanism: (found) =>
    isCallee(found)
      ? `throttles the requests${callersOf(found, 'of')}`
      : 'is throttled: it sends more requests than it is allowed',
  steps: ({ name }) => [
    readHttp(name, 'More traffic, a retry loop and a lowered limit look alike from outside.'),
    act(
      `Slow down or spread the requests to ${name}, or ask for a higher limit`,
      'Retries without a pause keep the limit exceeded.',
    ),
  ],
}
