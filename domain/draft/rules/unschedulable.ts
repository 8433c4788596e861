// No node has room for the pod, or none may take it.
import { act, readNodes, readState } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const unschedulable: Rule = {
  name: 'unschedulable',
  category: 'scheduling',
  decisive: ['unschedulable'],
  base: 52,
  supports: { pod_pending: 5, replicas_missing: 5, node_cordoned: 6 },
  explains: [...down, 'partial_apply', 'release_drift'],
  mechanism: ({ decisive }) => `finds no node ${lackOf(decisive[0]!.words)}`,
  steps: (found) => [
    readNodes('Free room, taints and labels of the nodes beside what the pod asks for.'),
    readState(found.name, 'Requests, tolerations and affinity of the pod.'),
    act(`Add room, or lower what ${found.name} asks for`, 'The scheduler tries again by itself as soon as a node fits.'),
  ],
}

/** What most nodes lack, by the scheduler's own counts; taints of the control plane are nobody's fault. */
function lackOf(told: string): string {
  let most = 0
  let lack = 'to run on'
  for (const [, count, reason] of told
    .replace(/^.*nodes are available: /s, '')
    .matchAll(/(\d+) ((?:node\(s\) )?[^,.]+(?:\{[^}]*\})?)/g)) {
    if (/control-plane/.test(reason!) || Number(count) <= most) continue
    const words = wordsOf(reason!)
    if (words === '') continue
    most = Number(count)
    lack = words
  }
  return lack
}

function wordsOf(reason: string): string {
  if (/Insufficient|Too many pods/.test(reason)) return 'with enough room'
  if (/anti-affinity/.test(reason)) return 'that its anti-affinity allows'
  if (/affinity|selector/.test(reason)) return 'that its affinity or node selector allows'
  if (/topology/.test(reason)) return 'that its topology spread allows'
  if (/taint/.test(reason)) return 'whose taints it tolerates'
  if (/volume/.test(reason)) return 'that can reach its volume'
  if (/unschedulable/.test(reason)) return 'that is not cordoned'
  return /port/.test(reason) ? 'with its port free' : ''
}
