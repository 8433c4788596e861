// Parts that do not fit each other: libraries, protocols, interfaces, processor architectures.
import { thingOf } from './called'
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const versionMismatch: Rule = {
  name: 'version-mismatch',
  category: 'release',
  decisive: ['version_mismatch'],
  base: 42,
  supports: { release_changed: 8, release_drift: 10, partial_apply: 10, crash_loop: 4 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'parse_failed', 'type_error'],
  mechanism: (found) =>
    thingOf(found) === '' ? 'runs parts of versions that do not fit each other' : `does not fit the version of ${thingOf(found)}`,
  steps: ({ name }) => [
    readReleases(name, 'Parts that do not fit are rolled out half, or one without the other.'),
    readLogs(name, 'The error names the part that is missing or too old.'),
  ],
}
