// A setting, variable, file or secret that the process needs and does not find.
import { thingOf } from './called'
import { act, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const configurationMissing: Rule = {
  name: 'configuration-missing',
  category: 'configuration',
  decisive: ['config_missing'],
  base: 42,
  supports: { release_changed: 6, config_changed: 8, crash_loop: 8, rollout_stuck: 5, restarted: 3 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'panic', 'type_error', 'null_reference', 'unauthenticated'],
  mechanism: (found) => (thingOf(found) === '' ? 'misses a setting that it needs' : `misses ${thingOf(found)}`),
  steps: ({ name }) => [
    readReleases(name, 'What is missing was renamed, removed, or never brought along with the release.'),
    act(`Check secrets, config maps and variables of ${name} against what it asks for`, 'The error names the key.'),
  ],
}
