// Messages that cannot be read or handled are put aside.
import { readLogs, readReleases } from '../steps'
import type { Rule } from './rule'

export const messagesUnread: Rule = {
  name: 'messages-unread',
  category: 'data',
  decisive: ['dead_lettered'],
  base: 34,
  supports: {
    parse_failed: 8,
    schema_mismatch: 8,
    version_mismatch: 8,
    type_error: 5,
    null_reference: 5,
    release_changed: 5,
    redelivery_up: 4,
  },
  explains: ['error_burst', 'metric_moved', 'producer_surge', 'backlog_growing', 'redelivery_up'],
  mechanism: () => 'puts messages aside that it cannot handle',
  steps: ({ name }) => [
    readLogs(name, 'says why each one was refused'),
    readReleases(name, 'producer and consumer may disagree on the form of a message'),
  ],
}
