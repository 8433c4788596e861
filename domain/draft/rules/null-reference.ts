// Code that uses a value which is not there.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const nullReference: Rule = {
  name: 'null-reference',
  category: 'code',
  decisive: ['null_reference'],
  base: 42,
  supports: { release_changed: 8, flag_changed: 8, config_changed: 4, http_errors_up: 5, crash_loop: 5 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'panic', 'type_error', 'crash_loop'],
  mechanism: () => 'fails on a value that is missing, a defect of its code or of its data',
  steps: ({ name }) => [
    readReleases(name, 'New code that meets old data is the usual start of such errors.'),
    readLogs(name, 'The first frame of the trace names the line at fault.'),
  ],
}
