// Log patterns: grouping accuracy on labelled logs of real programs, rate and memory, with drain3 on the same lines beside.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPatterns } from '../../domain/patterns/index'
import { createJoiner, type Entry } from '../../domain/patterns/stack'
import { round, type BenchResult } from '../harness/report'
import { runDrain3 } from './drain3'
import { grouping } from './grouping'

const folder = join(import.meta.dirname, '../../test/fixtures/logs')
const halves = JSON.parse(readFileSync(join(folder, 'halves.json'), 'utf8')) as Record<string, string[]>

/** Lines of the rate's measurement: all kinds, over and over. */
const RATE_LINES = 200_000
const RATE_TIMES = 1.5
const MEMORY_MB = 200
const POISON = { lines: 1_000_000, shapes: 100_000 }

export async function patternsBench(): Promise<BenchResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'patterns-bench-'))
  try {
    return await measure(scratch)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

async function measure(scratch: string): Promise<BenchResult> {
  const kinds = Object.entries(halves).flatMap(([half, names]) => names.map((name) => ({ half, name, ...read(name) })))
  const mixed = join(scratch, 'mixed.log')
  const all = kinds.flatMap(({ lines }) => lines)
  const many = Array.from({ length: RATE_LINES }, (_, at) => all[at % all.length]!)
  writeFileSync(mixed, `${many.join('\n')}\n`)

  const drained = runDrain3([...kinds.map(({ name }) => join(folder, `${name}.log`)), mixed])
  const rows: Record<string, string | number>[] = kinds.map(({ half, name, lines, labels }, at) => {
    const { atOnce, printed } = patternsOf(lines)
    const ours = grouping(printed, labels)
    return {
      half,
      kind: name,
      lines: lines.length,
      events: ours.events,
      patterns: ours.groups,
      accuracy: round(ours.accuracy),
      F1: round(ours.f1),
      'accuracy at once': round(grouping(atOnce, labels).accuracy),
      ...(typeof drained === 'string' ? {} : besides(grouping(drained[at]!.clusters, labels))),
    }
  })
  for (const half of Object.keys(halves)) rows.push(meanOf(half, rows))

  const rate = rateOf(many)
  const memory = await peakOfPoison(scratch)
  const baseline = typeof drained === 'string' ? undefined : many.length / drained.at(-1)!.seconds
  return {
    name: 'patterns: grouping accuracy by kind',
    rows,
    limits: [
      {
        text: `at least ${RATE_TIMES} times drain3's rate: ${round(rate)} lines/s${baseline === undefined ? '' : `, drain3 ${round(baseline)} lines/s`}`,
        holds: baseline === undefined || rate >= RATE_TIMES * baseline,
      },
      {
        text: `at most ${MEMORY_MB} MB for ${POISON.lines} lines with ${POISON.shapes} shapes: ${memory === undefined ? 'not measured here' : `${memory.megabytes} MB, ${round(POISON.lines / memory.seconds)} lines/s as a command`}`,
        holds: memory === undefined || memory.megabytes <= MEMORY_MB,
      },
    ],
    notes: typeof drained === 'string' ? [drained] : ['drain3 with its defaults, on the same whole lines.'],
  }
}

function besides(theirs: { accuracy: number; f1: number }): Record<string, number> {
  return { 'drain3 accuracy': round(theirs.accuracy), 'drain3 F1': round(theirs.f1) }
}

function read(name: string): { lines: string[]; labels: string[] } {
  const linesOf = (file: string) => readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1)
  return { lines: linesOf(`${name}.log`), labels: linesOf(`${name}.labels`) }
}

/** The pattern of each line when it came, and as `sre patterns` prints it, which reads ahead. */
function patternsOf(lines: readonly string[]): { atOnce: number[]; printed: number[] } {
  const patterns = createPatterns()
  const joiner = createJoiner()
  const atOnce: number[] = []
  const take = (entry: Entry | undefined) => {
    if (!entry) return
    const { pattern } = patterns.add(entry.text)
    for (let line = 0; line < entry.lines; line++) atOnce.push(pattern)
  }
  for (const line of lines) take(joiner.push(line))
  take(joiner.flush())
  return { atOnce, printed: atOnce.map((pattern) => patterns.resolve(pattern)!.pattern) }
}

function meanOf(half: string, rows: Record<string, string | number>[]): Record<string, string | number> {
  const members = rows.filter((row) => row.half === half)
  const mean: Record<string, string | number> = { half, kind: 'mean' }
  for (const column of ['accuracy', 'F1', 'accuracy at once', 'drain3 accuracy', 'drain3 F1']) {
    if (members.some((row) => row[column] === undefined)) continue
    mean[column] = round(members.reduce((sum, row) => sum + Number(row[column]), 0) / members.length)
  }
  return mean
}

function rateOf(lines: readonly string[]): number {
  const patterns = createPatterns()
  const started = performance.now()
  for (const line of lines) patterns.add(line)
  return lines.length / ((performance.now() - started) / 1_000)
}

/** The peak of the command's resident memory on a stream made to hurt it; Linux tells it, elsewhere it is not measured. */
async function peakOfPoison(scratch: string): Promise<{ megabytes: number; seconds: number } | undefined> {
  if (process.platform !== 'linux') return undefined
  const path = join(scratch, 'poison.log')
  await writePoison(path)
  const started = performance.now()
  const command = join(import.meta.dirname, '../../runtime/cli/sre.mjs')
  const child = spawn(process.execPath, [command, 'patterns', path], { stdio: ['ignore', 'ignore', 'ignore'] })
  let peak = 0
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0))
    } catch {
      // It has ended between two looks.
    }
  }, 50)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(timer)
  if (code !== 0) throw new Error(`sre patterns ended with ${code} on the poisoned stream.`)
  return { megabytes: Math.ceil(peak / 1_024), seconds: (performance.now() - started) / 1_000 }
}

/** Every shape of words that no vocabulary has, from a fixed seed. */
async function writePoison(path: string): Promise<void> {
  const file = createWriteStream(path)
  let state = 1
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  const word = () => Array.from({ length: 3 + next(7) }, () => String.fromCharCode(97 + next(26))).join('')
  const shapes = Array.from({ length: POISON.shapes }, () => Array.from({ length: 4 + next(11) }, word).join(' '))
  for (let line = 0; line < POISON.lines; line++) {
    const time = `2026-11-22T10:${String(Math.floor(line / 60_000) % 60).padStart(2, '0')}:${String(Math.floor(line / 1_000) % 60).padStart(2, '0')}.${String(line % 1_000).padStart(3, '0')}Z`
    if (!file.write(`${time} INFO ${shapes[next(POISON.shapes)]} ${line}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
