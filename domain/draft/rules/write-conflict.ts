// Writers that change the same row at once: all but one are refused.
import { act, readLogs, readReleases } from '../steps'
import { felt, piledUp } from '../symptoms'
import type { Rule } from './rule'

export const writeConflict: Rule = {
  name: 'write-conflict',
  category: 'database',
  decisive: ['write_conflict'],
  base: 34,
  supports: { release_changed: 5, batch_running: 5, retry_storm: 4, scaled: 4, runs_overlap: 6, deadlock: 4 },
  explains: [...felt, ...piledUp, 'redelivery_up'],
  mechanism: () => 'has writers that change the same rows at once, and refuses the later ones',
  steps: ({ name }) => [
    readLogs(name, 'The error names the row or table that is written twice.'),
    act(
      `Find the two writers of ${name} that meet, and let the later one try again`,
      'One of them is new, or runs more often than before.',
    ),
    readReleases(name, 'A second writer often came with a release.'),
  ],
}
