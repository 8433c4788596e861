// How well and how fast series are judged: events caught, false alarms and delay, of both halves of the generated series and
// of each kind, beside rolling 3 and 5 sigma; rows a second of the command, from file to output.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDetector } from '../../domain/detect/index'
import { isoInstant } from '../../domain/instant'
import { round, type BenchResult, type Limit } from '../harness/report'
import { rollingSigma } from './series/baselines'
import { seriesOf, type Half, type Labelled } from './series/generate'
import { count, emptyTally, qualityOf, type Tally } from './series/score'

const ROWS = 200_000
const ROWS_A_SECOND = 20_000
/** Alarms in the first tenth of a series count neither way. */
const LEARNING_SHARE = 0.1

const methods = {
  detect: ({ rows }: Labelled) => {
    const detector = createDetector()
    return rows.flatMap(({ at, value }, row) => (detector.next(at, value).alarm ? [row] : []))
  },
  'rolling 3 sigma': ({ rows }: Labelled) => rollingSigma(rows.map(({ value }) => value), 3), // prettier-ignore
  'rolling 5 sigma': ({ rows }: Labelled) => rollingSigma(rows.map(({ value }) => value), 5), // prettier-ignore
} satisfies Record<string, (series: Labelled) => number[]>

export async function detectBench(): Promise<BenchResult> {
  const rows: BenchResult['rows'] = []
  const limits: Limit[] = []
  for (const half of ['development', 'held out'] as const) {
    const all = seriesOf(half)
    const f1: number[] = []
    for (const [method, alarmsOf] of Object.entries(methods)) {
      const whole = emptyTally()
      const kinds = new Map<string, Tally>()
      for (const series of all) {
        const alarms = alarmsOf(series)
        const parts = [`kind: ${series.kind}`, `event: ${series.event}`]
        for (const part of parts) if (!kinds.has(part)) kinds.set(part, emptyTally())
        for (const tally of [whole, ...parts.map((part) => kinds.get(part)!)])
          count(tally, series.rows.length, series.events, alarms, Math.floor(series.rows.length * LEARNING_SHARE))
      }
      rows.push(rowOf(half, method, 'all', whole))
      if (method === 'detect') for (const [part, tally] of kinds) rows.push(rowOf(half, method, part, tally))
      f1.push(qualityOf(whole).f1)
    }
    const [ours, ...baselines] = f1
    limits.push({ text: `${half}: F1 above both baselines`, holds: baselines.every((other) => ours! > other) })
  }
  const rate = await rateOfCommand()
  rows.push({ half: '', method: 'sre detect', of: `${ROWS} rows from file to output`, 'rows/s': rate })
  limits.push({ text: `at least ${ROWS_A_SECOND} rows a second, start included`, holds: rate >= ROWS_A_SECOND })
  return {
    name: 'detect',
    rows,
    limits,
    notes: [
      'An event is caught by an alarm within it; every alarm outside counts as false, those at its end too.',
      'Delay: median rows from the start of an event to its alarm. Repeats: further alarms within an event.',
    ],
  }
}

function rowOf(half: Half, method: string, of: string, tally: Tally): BenchResult['rows'][number] {
  const { precision, recall, f1, falsePer1000, delay } = qualityOf(tally)
  return {
    half,
    method,
    of,
    series: tally.series,
    events: tally.events,
    precision: round(precision),
    recall: round(recall),
    F1: round(f1),
    'false/1000': round(falsePer1000),
    delay,
    repeats: tally.repeats,
  }
}

/** The command as a user starts it, on two years of a noisy day measured every five minutes. */
async function rateOfCommand(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-detect-'))
  try {
    const path = join(folder, 'series.csv')
    const { rows } = seriesOf('development', [1]).find(({ kind }) => kind === 'requests, daily')!
    const lines = ['timestamp,value']
    for (let row = 0; row < ROWS; row += 1)
      lines.push(`${isoInstant(1_700_000_000_000 + row * 300_000)},${rows[row % rows.length]!.value ?? ''}`)
    await writeFile(path, `${lines.join('\n')}\n`)
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, ['runtime/cli/sre.mjs', 'detect', path], { stdio: ['ignore', 'ignore', 'ignore'] })
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`sre detect ended with ${code}`))))
    })
    return Math.round((1_000 * ROWS) / (performance.now() - began))
  } finally {
    await rm(folder, { recursive: true })
  }
}
