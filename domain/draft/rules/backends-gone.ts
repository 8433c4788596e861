// A proxy or load balancer with nobody healthy behind it.
import { readHttp } from '../steps'
import { misrouted } from './misrouted'
import type { Rule } from './rule'

export const backendsGone: Rule = {
  ...misrouted,
  name: 'backends-gone',
  category: 'dependency',
  decisive: ['no_endpoints'],
  mechanism: () => 'has no healthy backend to send requests to',
  steps: ({ name }) => [
    {
      step: `Look at the backends of ${name}: what runs, and what is ready`,
      why: 'tells a backend that is down from a check that fails',
      tool: 'cluster_overview.get',
      arguments: { component: name },
    },
    readHttp(name, 'shows which share of requests is hit'),
  ],
}
