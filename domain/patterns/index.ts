// Log entries into templates, online: each entry gets its pattern at once; variables print as `<*>`.
import { bodyOf } from './body'
import type { Pattern } from './book'
import { createLearner } from './learn'
import { createRecent } from './recent'
import { createSketch } from './sketch'
import { createTokens, scan } from './scan'
import { keyOfTokens, shapeOfTokens } from './shape'

export type Match = { pattern: number; template: string }

export type Patterns = {
  /** The pattern of an entry: a line, or the joined lines of a stack trace. */
  add(entry: string): Match
  /** The pattern that an id stands for now: the surviving one where patterns have been merged. */
  resolve(pattern: number): Match | undefined
  /** Patterns dropped to stay within the bound; their ids are never used again. */
  readonly evicted: number
  readonly size: number
  save(): string
  load(state: string): void
}

/** Shapes whose pattern is remembered, so that a line like an earlier one costs no search. */
const REMEMBERED = 30_000

export function createPatterns({ maxPatterns = 20_000 }: { maxPatterns?: number } = {}): Patterns {
  const tokens = createTokens()
  const { place, book } = createLearner(maxPatterns)
  const sketch = createSketch()
  const lines = createRecent<Pattern>(REMEMBERED)
  const shapes = createRecent<Pattern>(REMEMBERED)

  function add(entry: string): Match {
    const key = entry.includes('\n') ? -1 : sketch(entry)
    const known = key < 0 ? undefined : lines.get(key)
    let pattern = known && inForce(known)
    if (!pattern) pattern = read(entry)
    if (key >= 0 && pattern !== known) lines.set(key, pattern)
    pattern.lines++
    pattern.used = 1
    return { pattern: pattern.id, template: pattern.template }
  }

  function read(entry: string): Pattern {
    scan(bodyOf(entry), tokens)
    const key = keyOfTokens(tokens)
    const known = shapes.get(key)
    const pattern = (known && inForce(known)) ?? place(shapeOfTokens(tokens))
    if (pattern !== known) shapes.set(key, pattern)
    return pattern
  }

  function inForce(pattern: Pattern): Pattern | undefined {
    return pattern.mergedInto === undefined && book.patterns.get(pattern.id) === pattern ? pattern : book.alive(pattern.id)
  }

  function resolve(id: number): Match | undefined {
    const pattern = book.alive(id)
    return pattern && { pattern: pattern.id, template: pattern.template }
  }

  return {
    add,
    resolve,
    get evicted() {
      return book.evicted
    },
    get size() {
      return book.patterns.size
    },
    save: () => JSON.stringify({ next: book.next, evicted: book.evicted, patterns: [...book.patterns.values()] }),
    load: (state) => book.takeUp(JSON.parse(state)),
  }
}
