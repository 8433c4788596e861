// Grouping and suspects over storms made from seeds, in both halves, with and without a topology, beside the baselines;
// recorded storms of real programs; and the rate of the command from file to file.
import { round, type BenchResult } from '../harness/report'
import { measureRate, poisonedLines, stormLines } from './storms/rate'
import { recordedStorms } from './storms/recorded'
import { drawRecurring } from './storms/recurring'
import { drawStorm, namedAfterServices, type Half, type Storm } from './storms/scenario'
import { byCount, byGap, byTime, incidentOf, ours, pairF1, rightNumber, type Label } from './storms/score'

const STORMS = 300
const RECURRING = 100
const GAPS = [30, 60, 120, 300, 600, 900]
const RATE_ALERTS = 200_000
const POISONED_ALERTS = 300_000
const HEAP_MB = 512
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
    rows.push(named(half, storms), recurring(half))
  }
  rows.push(...compare('recorded', recordedStorms()))
  for (const [stream, lines] of [
    ['storms', stormLines(RATE_ALERTS)],
    ['poisoned, nothing twice', poisonedLines(POISONED_ALERTS)],
  ] as const) {
    const rate = await measureRate(lines, HEAP_MB)
    rows.push({ half: 'both', method: `sre group, ${lines.length} alerts, ${stream}`, 'alerts/s': Math.round(rate) })
    limits.push({
      text: `${stream}: at least ${LEAST_RATE} alerts a second, file to file, in a heap of ${HEAP_MB} MB`,
      holds: rate >= LEAST_RATE,
    })
  }
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

/** Instances called after their services, where no topology says so. */
function named(half: Half, storms: Storm[]): BenchResult['rows'][number] {
  const rows = compare('recorded', storms.map(namedAfterServices))
  return {
    ...rows.find(({ method }) => method === 'without topology'),
    half,
    method: 'without topology, instances named after services',
  }
}

/** Parts that failed again and again, each by itself, and now two at once: one incident or two, and how pure. */
function recurring(half: Half): BenchResult['rows'][number] {
  let [f1, apart] = [0, 0]
  for (let seed = 0; seed < RECURRING; seed++) {
    const storm = drawRecurring(half, seed)
    const { incidents } = ours(storm, false)
    f1 += pairF1(storm.truth.slice(storm.last), incidents.slice(storm.last))
    const [one, other] = [2, 1].map((back) => incidentOf(storm, storm.roots.length - back, incidents))
    if (one !== undefined && other !== undefined && one !== other) apart += 1
  }
  const method = 'no topology, caller or host: two known parts at once'
  return { half, method, storms: RECURRING, 'pair F1': round(f1 / RECURRING), 'right number': round(apart / RECURRING) }
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
