// Dies again and again, and nothing deeper says why.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const crashLoop: Rule = {
  name: 'crash-loop',
  category: 'code',
  decisive: ['crash_loop', 'crashed'],
  base: 34,
  supports: { error_burst: 5, panic: 8 },
  contradicts: { healthy: 20 },
  explains: [...down, 'partial_apply', 'release_drift'],
  mechanism: () => 'crashes and is started again and again',
  steps: (found) => [
    readLogs(found.name, 'The last lines of the container that died say why.'),
    readReleases(found.name, 'A crash from the first start usually came with a release or its configuration.'),
  ],
}
