// Transactions that wait for each other.
import { readLogs, readReleases } from '../steps'
import { felt, piledUp, waiting } from '../symptoms'
import type { Rule } from './rule'

export const deadlock: Rule = {
  name: 'deadlock',
  category: 'database',
  decisive: ['deadlock'],
  base: 46,
  supports: { lock_wait: 5, release_changed: 5, batch_running: 4, error_burst: 2, http_errors_up: 2, latency_up: 2 },
  explains: [...felt, ...waiting, ...piledUp, 'lock_wait', 'long_transaction', 'redelivery_up'],
  mechanism: () => 'has transactions that wait for each other (deadlock)',
  steps: ({ name }) => [
    readLogs(name, 'the server names both statements'),
    readReleases(name, 'a new order of writes often begins with a release'),
  ],
}
