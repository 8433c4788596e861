// Killed by its own probe while it was still working or starting.
import { sameComponent } from '../component'
import { act, readLogs } from './next-steps'
import type { Rule } from './rule'
import { down } from './symptoms'

export const livenessKills: Rule = {
  name: 'liveness-kills',
  category: 'configuration',
  decisive: ['probe_failing'],
  base: 44,
  supports: { crash_loop: 8, crashed: 5, restarted: 6, latency_up: 3, config_changed: 5, release_changed: 4 },
  contradicts: { oom_killed: 25, panic: 20, config_missing: 15 },
  explains: [...down, 'crash_loop', 'crashed'],
  holds: ({ decisive, all, subject }) =>
    decisive.some(({ words }) => /liveness|startup/i.test(words)) &&
    all.some(
      ({ sign, subject: of }) =>
        (sign === 'crash_loop' || sign === 'crashed' || sign === 'restarted') && sameComponent(of, subject),
    ),
  mechanism: () => 'is killed by its own liveness or startup probe',
  steps: (found) => [
    act(
      `Give ${found.name} a startup probe or more time before the first check.`,
      'It is ended before it is ready, and starts from the beginning.',
    ),
    readLogs(found, 'How long a start takes stands in its own lines.'),
  ],
}
