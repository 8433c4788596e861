// A setting that is there and wrong.
import { thingOf } from './called'
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED, SAID_BY_CALLERS } from './symptoms'

export const configurationInvalid: Rule = {
  name: 'configuration-invalid',
  category: 'configuration',
  decisive: ['config_invalid'],
  base: 40,
  supports: { config_changed: 10, release_changed: 5, crash_loop: 8, rollout_stuck: 5 },
  explains: [...FELT, ...SAID_BY_CALLERS, ...QUEUED, ...FALLEN, 'parse_failed', 'misrouted'],
  mechanism: (found) => (thingOf(found) === '' ? 'refuses its configuration' : `refuses its configuration at ${thingOf(found)}`),
  steps: ({ name }) => [
    readReleases(name, 'The last change of its settings is the first suspect.'),
    readLogs(name, 'The error names the place in the configuration.'),
  ],
}
