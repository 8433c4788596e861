// Too few replicas since somebody or something took some away.
import { followedBy } from './followed'
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const scaledDown: Rule = {
  name: 'scaled-down',
  category: 'capacity',
  decisive: ['scaled'],
  base: 32,
  supports: {
    http_errors_up: 8,
    latency_up: 8,
    cpu_up: 6,
    saturation_up: 6,
    consumer_slow: 8,
    backlog_growing: 8,
    consumer_down: 8,
  },
  contradicts: { http_ok: 15, latency_ok: 10, backlog_ok: 10 },
  explains: [
    ...felt,
    'cpu_up',
    'memory_up',
    'replicas_missing',
    'pool_exhausted',
    'hpa_at_max',
    'no_endpoints',
    'threads_exhausted',
  ],
  holds: (found) => found.decisive.some(({ words }) => /down|→ ?[01]\b|to [01]\b/i.test(words)) && followedBy(found),
  mechanism: () => 'was scaled down',
  steps: (found) => [
    readState(found.name, 'How many replicas it has, and who set that.'),
    act(`Scale ${found.name} up again`, 'It served the same load with more.'),
  ],
}
