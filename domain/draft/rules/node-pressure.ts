// A node short of memory, disk or processes evicts what runs on it.
import { act, readNodes } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const nodePressure: Rule = {
  name: 'node-pressure',
  category: 'node',
  decisive: ['node_pressure'],
  base: 55,
  supports: { evicted: 10, greatest_use: 6, disk_full: 8, disk_up: 6, memory_up: 6, unschedulable: 4, oom_killed: 4 },
  explains: [...down, 'evicted', 'unschedulable', 'disk_full', 'disk_up', 'memory_up', 'image_pull_failed', 'oom_killed'],
  mechanism: ({ decisive }) => {
    const told = decisive.map(({ words, object }) => `${words} ${object}`).join(' ')
    const of = /disk|ephemeral|image/i.test(told)
      ? 'disk'
      : /memory/i.test(told)
        ? 'memory'
        : /pid/i.test(told)
          ? 'PID'
          : 'resource'
    return `is under ${of} pressure and evicts pods`
  },
  steps: (found) => [
    readNodes('What is used beside what the node has.', found.name),
    act(
      `Find what fills ${found.name}: logs, images, emptyDir volumes, a pod without limits`,
      'Evicted pods come back to the same shortage.',
    ),
  ],
}
