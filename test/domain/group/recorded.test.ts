// Storms recorded from real programs: what is known to have been done to them is found, and what always grumbles is not.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAlert } from '../../../domain/group/alert'
import { topologySchema } from '../../../domain/group/topology'
import { group } from './system'

const folder = join(__dirname, '../../fixtures/storms')
const storms = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []))

test.each(storms)('%s', (name) => {
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8')
  const alerts = read('alerts.ndjson')
    .trim()
    .split('\n')
    .map((line) => readAlert(JSON.parse(line)))
  const truth = JSON.parse(read('truth.json')) as { faults: Record<string, number>; roots: { entity: string; also: string[] }[] }
  const root = truth.roots[0]!
  for (const given of [topologySchema.parse(JSON.parse(read('topology.json'))), undefined]) {
    const { incident, suspects } = group(alerts, given)
    expect(alerts.map(({ id }) => incident.get(id))).toEqual(alerts.map(({ id }) => (String(id) in truth.faults ? 1 : null)))
    const first = suspects.get(1)!.map(({ entity }) => entity)
    if (given) expect(first[0]).toBe(root.entity)
    else
      expect(first.slice(0, 3)).toEqual(
        expect.arrayContaining([expect.stringMatching(`^(${[root.entity, ...root.also].join('|')})$`)]),
      )
  }
})
