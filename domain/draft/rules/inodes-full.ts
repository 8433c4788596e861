// Room, but no inode for another file.
import { act } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const inodesFull: Rule = {
  name: 'inodes-full',
  category: 'storage',
  decisive: ['inodes_full'],
  base: 55,
  supports: { disk_full: 10, error_burst: 3 },
  explains: [...down, 'disk_full', 'read_only', 'node_pressure', 'evicted'],
  mechanism: () => 'has no inodes left',
  steps: (found) => [act(`Remove the many small files on ${found.name}`, 'The disk has room, but no entry for another file.')],
}
