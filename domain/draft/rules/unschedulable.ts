// No node has room for the pod, or none may take it.
import { act, describe, lookAtNodes } from './next-steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const unschedulable: Rule = {
  name: 'unschedulable',
  category: 'scheduling',
  decisive: ['unschedulable'],
  base: 52,
  supports: { pod_pending: 5, replicas_missing: 5, scaled: 4, node_cordoned: 6, config_changed: 5, release_changed: 4 },
  explains: down,
  mechanism: ({ decisive }) => {
    const told = decisive[0]!.words
    if (/Insufficient/.test(told)) return 'finds no node with enough room'
    if (/taint/.test(told)) return 'finds no node whose taints it tolerates'
    return /affinity|selector|topology/.test(told) ? 'finds no node that its affinity allows' : 'finds no node to run on'
  },
  steps: (found) => [
    lookAtNodes('Free room, taints and labels of the nodes beside what the pod asks for.'),
    describe(found, 'Requests, tolerations and affinity of the pod.'),
    act(`Add room, or lower what ${found.name} asks for.`, 'The scheduler tries again by itself as soon as a node fits.'),
  ],
}
