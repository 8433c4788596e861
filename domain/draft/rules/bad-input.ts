// Data that cannot be read: malformed JSON, wrong encoding, wrong wire format.
import { thingOf } from './called'
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { FALLEN, FELT, QUEUED } from './symptoms'

export const badInput: Rule = {
  name: 'bad-input',
  category: 'data',
  decisive: ['parse_failed'],
  base: 37,
  supports: { release_changed: 6, poison_message: 6, version_mismatch: 6, backlog_growing: 4, job_failed: 4 },
  explains: [...FELT, ...QUEUED, ...FALLEN, 'upstream_error', 'type_error'],
  mechanism: (found) =>
    thingOf(found) === '' ? 'cannot read the data that it is given' : `cannot read the data of ${thingOf(found)}`,
  steps: ({ name }) => [
    readLogs(name, 'The error names the place in the input where reading ends.'),
    act(
      `Find who sends this input to ${name}, and since when in this form`,
      'A sender that changed its format breaks every reader.',
    ),
  ],
}
