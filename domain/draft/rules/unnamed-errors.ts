// Errors that no other rule knows: their own words are the best that can be said.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FELT, QUEUED } from './symptoms'

export const unnamedErrors: Rule = {
  name: 'unnamed-errors',
  category: 'code',
  decisive: ['error_burst'],
  base: 28,
  supports: { http_errors_up: 8, release_changed: 6, config_changed: 5, crash_loop: 5, job_failed: 5 },
  explains: [...FELT, ...QUEUED],
  // Warnings that are new say nothing by themselves.
  holds: ({ decisive, supporting }) => decisive.some(({ weight }) => weight >= 50) || supporting.length > 0,
  mechanism: () => 'reports errors that it did not report before',
  steps: ({ name }) => [
    readLogs(name, 'The errors say in their own words what is missing.'),
    readReleases(name, 'Errors that are new came with something that is new.'),
  ],
}
