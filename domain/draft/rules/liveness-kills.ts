// Killed by its own probe while it was still working or starting.
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { down } from './when-down'

export const livenessKills: Rule = {
  name: 'liveness-kills',
  category: 'configuration',
  decisive: ['killed_by_probe'],
  base: 42,
  supports: { crash_loop: 8, probe_failing: 5, crashed: 4, restarted: 6, latency_up: 3 },
  contradicts: { oom_killed: 30, panic: 20, config_missing: 20 },
  explains: [...down, 'crash_loop', 'crashed'],
  mechanism: () => 'is killed by its own liveness or startup probe',
  steps: (found) => [
    act(
      `Give ${found.name} a startup probe or more time before the first check`,
      'It is ended before it is ready, and starts from the beginning.',
    ),
    readLogs(found.name, 'How long a start takes stands in its own lines.'),
  ],
}
