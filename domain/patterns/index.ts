// Log entries into templates, online: each entry gets its pattern at once; variables print as `<*>`.
import { bodyOf } from './body'
import type { Pattern } from './book'
import { withoutColours } from './colours'
import { createLearner } from './learn'
import { createSketch } from './sketch'
import { createTokens, scan } from './scan'
import { keyOfTokens, shapeOfTokens, templateOf } from './shape'
import { stateSchema } from './state'
import { createTable } from './table'

export type Match = { pattern: number; template: string }

export type Patterns = {
  /** The pattern of an entry: a line, or the joined lines of a stack trace. */
  add(entry: string): Match
  /** The pattern that an id stands for now: the surviving one where patterns have been merged. */
  resolve(pattern: number): Match | undefined
  /** Patterns dropped to stay within the bound; their ids are never used again. */
  readonly evicted: number
  readonly size: number
  /** Everything learned, as JSON. */
  save(): string
  /** Goes on from a saved state; throws where the text is none. */
  load(state: string): void
}

/** Lines and shapes whose pattern is remembered, so that a line like an earlier one costs no search; a power of two. */
const REMEMBERED = 1 << 17
/** Templates kept as they print; a power of two, small enough that what it drops is young. */
const PRINTED = 1 << 8

export function createPatterns({ maxPatterns = 100_000 }: { maxPatterns?: number } = {}): Patterns {
  const tokens = createTokens()
  const { place, book } = createLearner(maxPatterns)
  const sketch = createSketch()
  const lines = createTable(REMEMBERED)
  const shapes = createTable(REMEMBERED)

  const packedOf = new Array<string>(PRINTED).fill('')
  const textOf = new Array<string>(PRINTED).fill('')

  function add(written: string): Match {
    const entry = withoutColours(written)
    const key = entry.includes('\n') ? -1 : sketch(entry)
    const known = key < 0 ? 0 : lines.get(key)
    const pattern = (known > 0 && book.alive(known)) || read(entry)
    if (key >= 0 && pattern.id !== known) lines.set(key, pattern.id)
    // One line alone does not save a pattern from eviction.
    if (pattern.lines++ > 0) pattern.used = true
    return { pattern: pattern.id, template: printed(pattern) }
  }

  function read(entry: string): Pattern {
    const { text, place: source } = bodyOf(entry)
    scan(text, tokens)
    const key = keyOfTokens(tokens, source)
    const known = shapes.get(key)
    const pattern = (known > 0 && book.alive(known)) || place(shapeOfTokens(tokens, source))
    if (pattern.id !== known) shapes.set(key, pattern.id)
    return pattern
  }

  function printed(pattern: Pattern): string {
    const slot = pattern.id & (PRINTED - 1)
    if (packedOf[slot] !== pattern.packed) {
      packedOf[slot] = pattern.packed
      textOf[slot] = templateOf(pattern.packed)
    }
    return textOf[slot]!
  }

  function resolve(id: number): Match | undefined {
    const pattern = book.alive(id)
    return pattern && { pattern: pattern.id, template: printed(pattern) }
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
    save: () => JSON.stringify({ version: 1, next: book.next, evicted: book.evicted, patterns: [...book.patterns.values()] }),
    load: (state) => book.takeUp(stateSchema.parse(JSON.parse(state))),
  }
}
