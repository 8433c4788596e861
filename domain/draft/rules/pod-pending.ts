// Pods that wait, and nobody says for what.
import { readState } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const podPending: Rule = {
  name: 'pod-pending',
  category: 'scheduling',
  decisive: ['pod_pending'],
  base: 20,
  supports: { replicas_missing: 5, rollout_stuck: 5 },
  explains: [...felt, 'replicas_missing', 'rollout_stuck'],
  mechanism: () => 'has pods that do not start',
  steps: (found) => [readState(found.name, 'The events of a waiting pod say what it waits for.')],
}
