// Retries that multiply the load of what already fails.
import { act, readHttp } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const retryStorm: Rule = {
  name: 'retry-storm',
  category: 'traffic',
  decisive: ['retry_storm'],
  base: 42,
  supports: { traffic_up: 8, saturation_up: 8, call_timeout: 4, connection_reset: 4, config_changed: 6, release_changed: 5 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    'saturation_up',
    'cpu_up',
    'traffic_up',
    'throttled',
    'connection_refused',
    'connections_up',
  ],
  mechanism: () => 'multiplies its own load by retries',
  steps: ({ name }) => [
    act(
      `Limit retries of ${name}: fewer attempts, a growing pause, a budget`,
      'Retries without a pause keep a slow dependency down.',
    ),
    readHttp(name, 'A ratio well above one is the storm.'),
  ],
}
