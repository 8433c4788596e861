// A feature flag that was switched, and errors that begin with it.
import { thingOf } from './called'
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const flagChangedBehaviour: Rule = {
  name: 'flag-changed-behaviour',
  category: 'configuration',
  decisive: ['flag_changed', 'feature_flag_off'],
  base: 34,
  supports: { null_reference: 8, type_error: 8, http_errors_up: 8, error_burst: 5, latency_up: 6 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    ...QUEUED,
    'null_reference',
    'type_error',
    'panic',
    'assertion_failed',
    'error_burst',
    'parse_failed',
    'cpu_up',
    'slow_query',
  ],
  holds: ({ decisive, all, startedAt }) =>
    startedAt !== null &&
    decisive.some(({ since }) => since !== null && Math.abs(since - startedAt) < 45 * 60_000) &&
    all.some(
      ({ sign, standing }) =>
        standing === 'now' &&
        ['null_reference', 'type_error', 'http_errors_up', 'error_burst', 'latency_up', 'panic'].includes(sign),
    ),
  mechanism: (found) =>
    thingOf(found) === ''
      ? 'behaves differently since a flag was switched'
      : `behaves differently since the flag ${thingOf(found)} was switched`,
  steps: ({ name }) => [
    act(`Switch the flag of ${name} back and watch the errors`, 'It is the quickest change to undo, and it proves the cause.'),
    readLogs(name, 'The path behind the flag names what it needs.'),
  ],
}
