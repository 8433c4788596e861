// Grouping and suspects over storms made from seeds, in both halves, with and without a topology, beside the baselines;
// recorded storms of real programs; and the rate of the command from file to file.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { round, type BenchResult } from '../harness/report'
import { recordedStorms } from './storms/recorded'
import { drawStorm, type Half, type Storm } from './storms/scenario'
import { byCount, byGap, byTime, incidentOf, ours, pairF1, rightNumber, type Label } from './storms/score'

const STORMS = 300
const GAPS = [30, 60, 120, 300, 600, 900]
const RATE_ALERTS = 200_000
const LEAST_RATE = 20_000

interface Tally {
  storms: number
  faults: number
  f1: number
  number: number
  top: [number, number, number]
}

export async function groupBench(): Promise<BenchResult> {
  const rows: BenchResult['rows'] = []
  const limits: BenchResult['limits'] = []
  for (const half of ['development', 'held out'] as Half[]) {
    const storms = Array.from({ length: STORMS }, (_, seed) => drawStorm(half, seed))
    const before = rows.length
    rows.push(...compare(half, storms))
    limits.push(...better(half, rows.slice(before)))
  }
  rows.push(...compare('recorded', recordedStorms()))
  const rate = await measureRate()
  rows.push({ half: 'both', method: `sre group, ${RATE_ALERTS} alerts`, 'alerts/s': Math.round(rate) })
  limits.push({ text: `at least ${LEAST_RATE} alerts a second, file to file`, holds: rate >= LEAST_RATE })
  return { name: 'group', rows, limits }
}

/**
 * Every method over the same storms. The baselines for suspects rank within the same incidents as the method above them;
 * once more they are told which alerts are the fault's, which nobody is.
 */
function compare(half: string, storms: Storm[]): BenchResult['rows'] {
  const tallies = new Map<string, Tally>()
  const add = (method: string, storm: Storm, incidents: Label[] | null, suspects: (fault: number) => string[]) => {
    for (const name of half === 'recorded' ? [method] : [method, `${method}: ${storm.course}`]) {
      const tally = tallies.get(name) ?? { storms: 0, faults: 0, f1: 0, number: 0, top: [0, 0, 0] }
      tallies.set(name, tally)
      tally.storms += 1
      if (incidents) {
        tally.f1 += pairF1(storm.truth, incidents)
        tally.number += rightNumber(storm, incidents) ? 1 : 0
      }
      storm.roots.forEach(({ entity }, fault) => {
        const at = suspects(fault).indexOf(entity)
        tally.faults += 1
        for (const [index, depth] of [1, 3, 5].entries()) if (at >= 0 && at < depth) tally.top[index]! += 1
      })
    }
  }
  for (const storm of storms) {
    for (const withTopology of [true, false]) {
      const answer = ours(storm, withTopology)
      const name = withTopology ? 'with topology' : 'without topology'
      const incidents = storm.roots.map((_, fault) => incidentOf(storm, fault, answer.incidents))
      const within = (fault: number) => answer.incidents.map((label) => label !== null && label === incidents[fault])
      add(name, storm, answer.incidents, (fault) => answer.suspects.get(incidents[fault] ?? -1) ?? [])
      add(`baseline ${name}, most alerts`, storm, null, (fault) => byCount(storm, within(fault)))
      add(`baseline ${name}, first alert`, storm, null, (fault) => byTime(storm, within(fault)))
    }
    const of = (fault: number) => storm.truth.map((label) => label === fault)
    add('told the alerts, most alerts', storm, null, (fault) => byCount(storm, of(fault)))
    add('told the alerts, first alert', storm, null, (fault) => byTime(storm, of(fault)))
    for (const gap of GAPS) add(`baseline gap of ${gap} s`, storm, byGap(storm, gap), () => [])
  }
  const rows = [...tallies].map(([method, { storms: count, faults, f1, number, top }]) => {
    const row: BenchResult['rows'][number] = { half, method, storms: count }
    if (f1 > 0) Object.assign(row, { 'pair F1': round(f1 / count), 'right number': round(number / count) })
    if (top[2] > 0)
      Object.assign(row, { 'top 1': round(top[0] / faults), 'top 3': round(top[1] / faults), 'top 5': round(top[2] / faults) })
    return row
  })
  return rows.filter(({ method }) => !/^(baseline|told).*: \w+$/.test(String(method)))
}

/** Limits: beyond every baseline, with and without a topology. */
function better(half: string, rows: BenchResult['rows']): BenchResult['limits'] {
  const of = (method: string, figure: string) => Number(rows.find((row) => row.method === method)?.[figure] ?? 0)
  const most = (prefix: string, figure: string) =>
    Math.max(...rows.filter(({ method }) => String(method).startsWith(prefix)).map((row) => Number(row[figure] ?? 0)))
  return ['with topology', 'without topology'].flatMap((method) => [
    {
      text: `${half}, ${method}: pairs above the best fixed gap`,
      holds: of(method, 'pair F1') > most('baseline gap', 'pair F1'),
    },
    {
      text: `${half}, ${method}: first suspect above most alerts and first alert`,
      holds: of(method, 'top 1') > most(`baseline ${method}`, 'top 1'),
    },
  ])
}

async function measureRate(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-group-'))
  try {
    const path = join(folder, 'alerts.ndjson')
    const lines: string[] = []
    let from = Date.UTC(2026, 0, 1)
    for (let seed = 0; lines.length < RATE_ALERTS; seed++) {
      const { alerts } = drawStorm('development', seed)
      const began = Date.parse(alerts[0]!.at)
      for (const alert of alerts) {
        lines.push(
          JSON.stringify({ ...alert, id: `a${lines.length}`, at: new Date(from + Date.parse(alert.at) - began).toISOString() }),
        )
      }
      from += Date.parse(alerts.at(-1)!.at) - began + 60_000
    }
    await writeFile(path, `${lines.join('\n')}\n`)
    const started = performance.now()
    const child = spawn(process.execPath, ['runtime/cli/sre.mjs', 'group', path, '--suspects', join(folder, 'suspects.ndjson')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.resume()
    const [code] = (await once(child, 'close')) as [number]
    if (code !== 0) throw new Error(`sre group ended with ${code}`)
    return (lines.length / (performance.now() - started)) * 1000
  } finally {
    await rm(folder, { recursive: true })
  }
}
