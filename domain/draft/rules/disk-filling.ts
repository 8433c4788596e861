// A disk on its way to full.
import { act } from '../steps'
import type { Rule } from './rule'
import { felt } from './when-down'

export const diskFilling: Rule = {
  name: 'disk-filling',
  category: 'storage',
  decisive: ['disk_up'],
  base: 28,
  supports: { node_pressure: 6, batch_running: 3 },
  contradicts: { resource_ok: 20 },
  explains: [...felt, 'node_pressure', 'evicted'],
  mechanism: () => 'is running out of disk space',
  steps: (found) => [act(`Find what grows on ${found.name} and stop it, or grow the volume`, 'At this rate writes will fail.')],
}
