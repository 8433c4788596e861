// `npm run bench [name …]`: measures, prints a table and a line of JSON for each, and fails where a limit is missed.
import { list } from './list'
import { singles } from './singles'
import { storm } from './storm'
import { visible } from './visible'
import { workflows } from './workflows'
import { printResult, type BenchResult } from './harness/report'
import { startBench, type Bench } from './harness/stack'

const benches: Record<string, (bench: Bench) => Promise<BenchResult>> = { storm, singles, visible, workflows, list }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`)

// What was started does not outlive the run, however it ends.
let running: Bench | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void (running?.close() ?? Promise.resolve()).finally(() => process.exit(1)))

const results: BenchResult[] = []
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  // Each on a cluster of its own: none inherits another's caches or bloat.
  const bench = await startBench()
  running = bench
  try {
    const result = await benches[name]!(bench)
    results.push(result)
    printResult(result)
  } finally {
    await bench.close()
  }
}
process.stdout.write(`\n${JSON.stringify({ at: new Date().toISOString(), node: process.version, results })}\n`)
process.exitCode = results.every(({ limits }) => limits.every(({ holds }) => holds)) ? 0 : 1
