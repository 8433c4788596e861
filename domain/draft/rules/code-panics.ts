// A process that ends itself: panic, segmentation fault, index out of range.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const codePanics: Rule = {
  name: 'code-panics',
  category: 'code',
  decisive: ['panic', 'crashed'],
  base: 41,
  supports: { release_changed: 8, crash_loop: 8, restarted: 5, flag_changed: 6, crashed: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'type_error', 'connection_reset'],
  holds: ({ decisive }) => decisive.some(({ sign, standing }) => sign === 'panic' && standing !== 'steady'),
  mechanism: () => 'crashes on an error of its own code',
  steps: ({ name }) => [
    readLogs(name, 'The trace under the panic names the line at fault.'),
    readReleases(name, 'A crash that is new came with new code, new settings or new data.'),
  ],
}
