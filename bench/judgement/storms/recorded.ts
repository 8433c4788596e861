// Storms recorded from real programs (test/fixtures/storms): their alerts, their topology, and what was done to them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Storm } from './scenario'

const folder = join(import.meta.dirname, '../../../test/fixtures/storms')

/** Each storm is a folder of alerts.ndjson, topology.json and truth.json (the fault of each alert's id; the roots). */
export function recordedStorms(): Storm[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? entry.name : []))
    .sort()
    .map((name) => {
      const read = (file: string) => readFileSync(join(folder, name, file), 'utf8')
      const alerts = read('alerts.ndjson')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Storm['alerts'][number])
      const truth = JSON.parse(read('truth.json')) as { faults: Record<string, number>; roots: Storm['roots'] }
      return {
        name,
        course: 'one',
        alerts,
        topology: JSON.parse(read('topology.json')) as Storm['topology'],
        truth: alerts.map(({ id }) => truth.faults[id] ?? null),
        roots: truth.roots,
      }
    })
}
