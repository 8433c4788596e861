// Batch work that runs into the hours, the data or the next run of something else.
import type { Fact } from '../facts/fact'
import { act, readLogs } from '../steps'
import type { Rule } from './rule'
import { FELT, SAID_BY_CALLERS } from './symptoms'

const SKEW_MS = 3 * 60_000
/** Where nobody says when a run ended, it is taken to last no longer than this. */
const LONGEST_RUN_MS = 4 * 3_600_000

/** Whether the run was under way when the other began, as far as both have a time. */
function runsDuring(batch: Fact, { since }: Fact): boolean {
  if (batch.since === null || since === null) return true
  return since >= batch.since - SKEW_MS && since <= Math.max(batch.until ?? 0, batch.since + LONGEST_RUN_MS)
}

export const batchOverlap: Rule = {
  name: 'batch-overlap',
  category: 'scheduling',
  decisive: ['batch_running'],
  base: 30,
  supports: { cpu_up: 7, disk_slow: 8, lock_wait: 8, slow_query: 6, latency_up: 6, saturation_up: 6, connections_up: 5 },
  explains: [
    ...FELT,
    ...SAID_BY_CALLERS,
    'cpu_up',
    'disk_slow',
    'lock_wait',
    'slow_query',
    'memory_up',
    'saturation_up',
    'connections_up',
    'long_transaction',
    'statement_timeout',
    'traffic_up',
    'throttled',
  ],
  holds: ({ decisive, supporting }) =>
    supporting.some((felt) => felt.standing === 'now' && decisive.some((batch) => runsDuring(batch, felt))),
  mechanism: () => 'is held up by batch work that runs at the same time',
  steps: ({ name }) => [
    act(`Stop or postpone the batch work on ${name} and watch the load`, 'Load that goes with it was its own.'),
    readLogs(name, 'A run that became longer overlaps with the next one, or with the day.'),
  ],
}
