// The kernel itself stalls or fails.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const kernelFault: Rule = {
  name: 'kernel-fault',
  category: 'node',
  decisive: ['kernel_fault', 'process_limit'],
  base: 50,
  supports: { node_not_ready: 8, disk_slow: 5, restarted: 3 },
  explains: [...down, 'node_not_ready', 'disk_slow', 'unreachable', 'packet_loss', 'sandbox_failed', 'threads_exhausted'],
  mechanism: ({ decisive }) =>
    decisive[0]!.sign === 'process_limit' ? 'can start no more processes' : 'has a fault in its kernel',
  steps: (found) => [
    readNodes('Whether other nodes of the same kernel show it.'),
    act(`Drain and restart ${found.name}`, 'A kernel that stalls does not come back by itself.'),
  ],
}
