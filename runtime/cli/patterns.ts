// `sre patterns`: the pattern of each line of a log, one line of JSON each, in order.
import { readFile, writeFile } from 'node:fs/promises'
import { createPatterns, type Match, type Patterns } from '../../domain/patterns/index'
import { createJoiner, type Entry } from '../../domain/patterns/stack'
import { BadInput } from './files/bad-input'
import { readLines, unreadable, type InputLine } from './files/input'
import { openOutput, type LineOutput } from './files/output'
import { createSmallHeap } from './files/small-heap'
import { systemReason } from './files/system-reason'
import { refuseTarget } from './files/target'

/**
 * Entries read ahead of the one printed. What makes a word a variable is often seen a few lines later, and then the
 * earlier lines still get the pattern that they were merged into. Only ids are held.
 */
const LOOK_AHEAD = 20_000
/** A pipe that is quiet for so long is not waited for: what is held is printed. */
const IDLE_MS = 250
/** Templates kept as they print; a power of two, small enough that what it drops is young. */
const QUOTED = 1 << 8

export async function runPatterns(path: string | undefined, options: { state?: string; saveState?: string }): Promise<void> {
  const patterns = createPatterns()
  if (options.saveState !== undefined) await refuseTarget(options.saveState, [path])
  if (options.state !== undefined) await loadState(patterns, options.state)
  const output = openOutput()
  const held = createHeld(patterns, output)
  const joiner = createJoiner()
  const keepSmall = createSmallHeap()
  const take = (entry: Entry | undefined) => entry && held.push(entry)

  for await (const batch of quietly(readLines(path), path === undefined || path === '-')) {
    if (batch === 'idle') {
      take(joiner.flush())
      await held.print(0)
      await output.flush()
      continue
    }
    for (const { text } of batch) take(joiner.push(text))
    await held.print(LOOK_AHEAD)
    keepSmall()
  }
  take(joiner.flush())
  await held.print(0)
  await output.end()
  if (options.saveState !== undefined) await saveState(patterns, options.saveState)
  process.stderr.write(`${held.lines} lines, ${patterns.size} patterns, ${patterns.evicted} evicted\n`)
}

type Held = { readonly lines: number; push(entry: Entry): void; print(keep: number): Promise<void> }

/** The entries not yet printed, as numbers in a ring: objects would outlive the young heap, and a million of them would fill the old. */
function createHeld(patterns: Patterns, output: LineOutput): Held {
  let ids = new Int32Array(2 * LOOK_AHEAD)
  let counts = new Int32Array(2 * LOOK_AHEAD)
  let first = 0
  let end = 0
  let line = 0
  const templates = new Array<string>(QUOTED).fill('')
  const texts = new Array<string>(QUOTED).fill('""')

  function quoted({ pattern, template }: Match): string {
    const slot = pattern & (QUOTED - 1)
    if (templates[slot] !== template) {
      templates[slot] = template
      texts[slot] = JSON.stringify(template)
    }
    return texts[slot]!
  }

  function makeRoom(): void {
    const room = end - first > ids.length / 2 ? 2 * ids.length : ids.length
    const moved = [ids, counts].map((old) => {
      const fresh = new Int32Array(room)
      fresh.set(old.subarray(first, end))
      return fresh
    })
    ids = moved[0]!
    counts = moved[1]!
    end -= first
    first = 0
  }

  return {
    push(entry) {
      if (end === ids.length) makeRoom()
      ids[end] = patterns.add(entry.text).pattern
      counts[end++] = entry.lines
    },
    async print(keep) {
      for (; end - first > keep; first++) {
        // Nothing is evicted between reading and printing: the eviction spares what was used since its last round.
        const match = patterns.resolve(ids[first]!) ?? { pattern: ids[first]!, template: '<*>' }
        const rest = `"pattern":${match.pattern},"template":${quoted(match)}}`
        for (let count = counts[first]!; count > 0; count--) {
          const full = output.write(`{"line":${++line},${rest}`)
          if (full) await full
        }
      }
    },
    get lines() {
      return line
    },
  }
}

/** The batches, with `idle` between them where a pipe is quiet. */
async function* quietly(batches: AsyncGenerator<InputLine[]>, pipe: boolean): AsyncGenerator<InputLine[] | 'idle'> {
  if (!pipe) return yield* batches
  let next = batches.next()
  for (;;) {
    const winner = await Promise.race([next, afterIdle(next)])
    if (winner === 'idle') {
      yield winner
      const late = await next
      if (late.done) return
      yield late.value
    } else {
      if (winner.done) return
      yield winner.value
    }
    next = batches.next()
  }
}

async function afterIdle(next: Promise<unknown>): Promise<'idle'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('idle'), IDLE_MS)
    const stop = () => clearTimeout(timer)
    next.then(stop, stop)
  })
}

async function loadState(patterns: Patterns, path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error)
  })
  try {
    patterns.load(text)
  } catch {
    throw new BadInput(`${path} is no state of patterns: make one with --save-state.`)
  }
}

async function saveState(patterns: Patterns, path: string): Promise<void> {
  await writeFile(path, patterns.save()).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be written: ${systemReason(error)}.`, { cause: error })
  })
}
