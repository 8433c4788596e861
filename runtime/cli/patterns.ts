// `sre patterns`: the pattern of each line of a log, one line of JSON each, in order.
import { readFile, writeFile } from 'node:fs/promises'
import { createPatterns, type Patterns } from '../../domain/patterns/index'
import { createJoiner, type Entry } from '../../domain/patterns/stack'
import { BadInput } from './files/bad-input'
import { readLines, type InputLine } from './files/input'
import { openOutput, type LineOutput } from './files/output'

/**
 * Entries read ahead of the one printed. What makes a word a variable is often seen a few lines later, and then the
 * earlier lines still get the pattern that they were merged into. Only ids are held.
 */
const LOOK_AHEAD = 20_000
/** A pipe that is quiet for so long is not waited for: what is held is printed. */
const IDLE_MS = 250

export async function runPatterns(path: string | undefined, options: { state?: string; saveState?: string }): Promise<void> {
  const patterns = createPatterns()
  if (options.state !== undefined) await loadState(patterns, options.state)
  const output = openOutput()
  const held = createHeld(patterns, output)
  const joiner = createJoiner()
  const take = (entry: Entry | undefined) => entry && held.push(entry)

  for await (const batch of quietly(readLines(path), path === undefined || path === '-')) {
    if (batch === 'idle') {
      take(joiner.flush())
      await held.print(0)
      continue
    }
    for (const { text } of batch) take(joiner.push(text))
    await held.print(LOOK_AHEAD)
  }
  take(joiner.flush())
  await held.print(0)
  await output.end()
  if (options.saveState !== undefined) await writeFile(options.saveState, patterns.save())
  process.stderr.write(`${held.lines} lines, ${patterns.size} patterns, ${patterns.evicted} evicted\n`)
}

type Held = { readonly lines: number; push(entry: Entry): void; print(keep: number): Promise<void> }

/** The entries not yet printed, as ids: their patterns may still merge. */
function createHeld(patterns: Patterns, output: LineOutput): Held {
  let waiting: { pattern: number; template: string; lines: number }[] = []
  let first = 0
  let line = 0
  const texts = new Map<string, string>()

  function quoted(template: string): string {
    let text = texts.get(template)
    if (text === undefined) {
      if (texts.size > 1_000) texts.clear()
      texts.set(template, (text = JSON.stringify(template)))
    }
    return text
  }

  return {
    push(entry) {
      const { pattern, template } = patterns.add(entry.text)
      waiting.push({ pattern, template, lines: entry.lines })
    },
    async print(keep) {
      while (waiting.length - first > keep) {
        const entry = waiting[first++]!
        // What was evicted meanwhile keeps the id and the template that it had.
        const { pattern, template } = patterns.resolve(entry.pattern) ?? entry
        const rest = `"pattern":${pattern},"template":${quoted(template)}}`
        for (let count = 0; count < entry.lines; count++) {
          const full = output.write(`{"line":${++line},${rest}`)
          if (full) await full
        }
      }
      if (first > LOOK_AHEAD) {
        waiting = waiting.slice(first)
        first = 0
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
    throw new BadInput(`${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`)
  })
  try {
    patterns.load(text)
  } catch {
    throw new BadInput(`${path} is no state of patterns: make one with --save-state.`)
  }
}
