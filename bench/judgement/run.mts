// `npm run bench:judgement [name …]`: the quality and speed of the pure core, each beside its baselines in the same run.
import { printResult, type BenchResult } from '../harness/report'

const parts: Record<string, () => Promise<BenchResult>> = {
  detect: async () => (await import('./detect')).detectBench(),
  patterns: async () => (await import('./patterns')).patternsBench(),
  group: async () => (await import('./group')).groupBench(),
  draft: async () => (await import('./draft')).draftBench(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}.`)

const results: BenchResult[] = []
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const result = await parts[name]!()
  results.push(result)
  printResult(result)
}
process.stdout.write(`\n${JSON.stringify({ node: process.version, results })}\n`)
process.exitCode = results.every(({ limits }) => limits.every(({ holds }) => holds)) ? 0 : 1
