// A component that answers its callers with errors (5xx) while nothing is known of why.
import { callersOf, isCallee } from './called'
import { readHealth, readLogs } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED } from './symptoms'

export const upstreamFailing: Rule = {
  name: 'upstream-failing',
  category: 'dependency',
  about: 'object',
  decisive: ['upstream_error', 'circuit_open'],
  base: 28,
  supports: { http_errors_up: 6, dependency_down: 6, release_changed: 4, config_changed: 4, retry_storm: 4 },
  contradicts: { http_ok: 12, probe_ok: 6 },
  explains: [...FELT, ...QUEUED, 'retry_storm', 'circuit_open', 'upstream_error'],
  mechanism: (found) =>
    isCallee(found) ? `answers with errors${callersOf(found, 'to')}` : 'gets errors from what it depends on',
  steps: ({ name }) => [
    readLogs(name, 'Who answers with errors says in its own log why.'),
    readHealth(name, 'tells whether it is one instance or all of them'),
  ],
}
