// A message larger than the broker takes.
import { act, readReleases } from '../steps'
import { piledUp } from '../symptoms'
import type { Rule } from './rule'

export const messageTooLarge: Rule = {
  name: 'message-too-large',
  category: 'messaging',
  decisive: ['message_too_large'],
  base: 52,
  supports: { release_changed: 6, error_burst: 3, config_changed: 5 },
  explains: [
    ...piledUp,
    'error_burst',
    'http_errors_up',
    'job_failed',
    'redelivery_up',
    'transport_disconnected',
    'transport_reconnects',
    'upstream_error',
    'latency_up',
  ],
  mechanism: () => 'sends messages larger than the broker takes',
  steps: ({ name }) => [
    readReleases(name, 'a new release may send more in one message'),
    act(`Compare the largest message of ${name} with the limit of the broker`, 'one of them must change'),
  ],
}
