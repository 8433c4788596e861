// Writes one storm of the generator to a folder, to look at it or to draw it: `write.mts <development|held-out> <seed> <folder>`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawStorm } from './scenario'

const [half, seed, folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Give the half, the seed and a folder.')
const storm = drawStorm(half === 'held-out' ? 'held out' : 'development', Number(seed))
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'alerts.ndjson'), `${storm.alerts.map((alert) => JSON.stringify(alert)).join('\n')}\n`)
writeFileSync(join(folder, 'topology.json'), `${JSON.stringify(storm.topology)}\n`)
const faults = Object.fromEntries(storm.alerts.flatMap(({ id }, at) => (storm.truth[at] === null ? [] : [[id, storm.truth[at]]])))
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify({ faults, roots: storm.roots })}\n`)
process.stdout.write(`${storm.name}\n`)
