// A job that failed, and nothing deeper says why.
import { readLogs, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const jobFailed: Rule = {
  name: 'job-failed',
  category: 'code',
  decisive: ['job_failed'],
  base: 26,
  supports: { error_burst: 5, crashed: 5 },
  contradicts: { healthy: 6 },
  explains: [...felt, 'crashed', 'crash_loop'],
  mechanism: () => 'has a job that failed',
  steps: (found) => [
    readLogs(found.name, 'The last pod of the job wrote why.'),
    readState(found.name, 'How often it was tried.'),
  ],
}
