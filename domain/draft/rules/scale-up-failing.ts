// An autoscaler of nodes whose calls to the cloud fail: pods wait for room that does not come.
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const scaleUpFailing: Rule = {
  name: 'scale-up-failing',
  category: 'scheduling',
  decisive: ['nodes_not_added'],
  base: 48,
  supports: { throttled: 8, quota_exceeded: 8, unschedulable: 6, upstream_error: 3, permission_denied: 6, pod_pending: 4 },
  explains: [
    ...down,
    'unschedulable',
    'pod_pending',
    'hpa_at_max',
    'replicas_missing',
    'partial_apply',
    'throttled',
    'upstream_error',
  ],
  mechanism: () => 'cannot add nodes',
  steps: ({ name }) => [
    readLogs(name, 'What the cloud answers: throttled, out of quota, out of capacity or not allowed.'),
    act('Count the calls to the cloud by caller', 'One client that polls too often throttles the whole account.'),
  ],
}
