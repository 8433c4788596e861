// One message that can never be handled and comes back each time.
import { act, readLogs } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const poisonMessage: Rule = {
  name: 'poison-message',
  category: 'data',
  decisive: ['poison_message'],
  base: 48,
  supports: {
    redelivery_up: 8,
    backlog_stuck: 6,
    consumer_lag: 6,
    backlog_growing: 5,
    parse_failed: 6,
    dead_lettered: 6,
    error_burst: 3,
  },
  explains: [
    ...piledUp,
    'redelivery_up',
    'error_burst',
    'parse_failed',
    'crash_loop',
    'crashed',
    'restarted',
    'null_reference',
    'type_error',
    'latency_up',
    'http_errors_up',
    'schema_mismatch',
    'version_mismatch',
  ],
  mechanism: () => 'fails on the same message again and again',
  steps: ({ name }) => [
    readLogs(name, 'names the message and what is wrong with it'),
    act(`Set the message of ${name} aside`, 'what is behind it can go on'),
  ],
}
