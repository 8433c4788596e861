// An exception that speaks of wrong code: wrong type, missing key or method, division by zero.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const codeDefect: Rule = {
  name: 'code-defect',
  category: 'code',
  decisive: ['type_error'],
  base: 38,
  supports: { release_changed: 8, flag_changed: 8, config_changed: 4, http_errors_up: 5 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN],
  mechanism: () => 'fails in its own code',
  steps: ({ name }) => [
    readLogs(name, 'The first frame of the trace names the line at fault.'),
    readReleases(name, 'Such errors come with new code, a new library or new input.'),
  ],
}
