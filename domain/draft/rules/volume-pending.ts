// A volume claim that nothing fulfils.
import { act, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const volumePending: Rule = {
  name: 'volume-pending',
  category: 'storage',
  decisive: ['volume_pending'],
  base: 53,
  supports: { pod_pending: 6, unschedulable: 6, replicas_missing: 4, quota_exceeded: 5 },
  explains: [...down, 'unschedulable'],
  mechanism: () => 'waits for a volume that is not provided',
  steps: (found) => [
    readState(found.name, 'The claim names its storage class; its events say what the provisioner answered.'),
    act('Make the storage class or the room for the volume available', 'The pod starts as soon as the claim is bound.'),
  ],
}
