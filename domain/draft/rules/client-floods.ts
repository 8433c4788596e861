// One client that asks a server so much that the others get nothing.
import { act, readReleases } from '../steps'
import { away, felt, piledUp } from '../symptoms'
import { callersOf } from './called'
import type { Rule } from './rule'

export const clientFloods: Rule = {
  name: 'client-floods',
  category: 'traffic',
  about: 'object',
  decisive: ['client_floods'],
  base: 50,
  supports: { release_changed: 8, config_changed: 6, traffic_up: 6, throttled: 5, out_of_memory: 4, cpu_up: 4, retry_storm: 4 },
  explains: [
    ...felt,
    ...away,
    ...piledUp,
    'throttled',
    'traffic_up',
    'out_of_memory',
    'oom_killed',
    'memory_up',
    'cpu_up',
    'restarted',
    'crash_loop',
    'dns_failing',
    'leader_lost',
    'node_not_ready',
    'error_burst',
    'unschedulable',
    'quota_exceeded',
    'nodes_not_added',
    'slow_query',
    'connections_exhausted',
  ],
  mechanism: (found) => `asks more than is answered${callersOf(found, 'by')}: too many requests`,
  steps: ({ name }) => [
    act(`Stop or slow down ${name}`, 'The others are answered again as soon as it asks less.'),
    readReleases(name, 'A client that began to ask more has usually been changed.'),
  ],
}
