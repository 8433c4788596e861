// A program that finds its own state impossible.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const assertionFailed: Rule = {
  name: 'assertion-failed',
  category: 'code',
  decisive: ['assertion_failed'],
  base: 40,
  supports: { release_changed: 8, data_corrupt: 6, config_changed: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN],
  mechanism: () => 'stops at a condition that its code takes for impossible',
  steps: ({ name }) => [
    readLogs(name, 'The condition that failed names the assumption that does not hold.'),
    readReleases(name, 'It came with new code or with data that nobody expected.'),
  ],
}
