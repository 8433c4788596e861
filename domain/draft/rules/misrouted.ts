// A load balancer or proxy that sends requests to the wrong place.
import { readHttp } from '../steps'
import { felt } from '../symptoms'
import type { Rule } from './rule'

export const misrouted: Rule = {
  name: 'misrouted',
  category: 'configuration',
  decisive: ['misrouted'],
  base: 42,
  supports: {
    upstream_error: 5,
    connection_refused: 5,
    http_errors_up: 4,
    release_changed: 4,
    config_changed: 7,
    infrastructure_changed: 6,
    scaled: 5,
    replicas_missing: 4,
  },
  explains: [
    ...felt,
    'connection_refused',
    'connection_reset',
    'unreachable',
    'dependency_down',
    'http_client_errors_up',
    'no_endpoints',
  ],
  mechanism: (found) =>
    found.decisive.some(({ words, standing }) => standing === 'now' && /check/i.test(words) && /\b4\d\d\b/.test(words))
      ? 'takes its backends for dead: their answer to the health check is not the expected one'
      : 'sends requests to a wrong or dead backend',
  steps: ({ name }) => [
    {
      step: `Compare the backends of ${name} with what runs`,
      why: 'shows which entry is wrong or missing',
      tool: 'cluster_overview.get',
      arguments: { component: name },
    },
    readHttp(name, 'shows which share of requests is hit'),
  ],
}
