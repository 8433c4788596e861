// The patterns in force: bounded, with the index that finds the one a shape belongs to.
import { constancy, isWord } from './evidence'
import { WILDCARD, keyOfShape, pack, unpack, type Shape } from './shape'

/** A pattern keeps its shape packed in one string: there may be a hundred thousand. */
export type Pattern = {
  id: number
  packed: string
  low: number
  high: number
  /** Lines so far. */
  lines: number
  /** Whether a line came since the eviction looked last. */
  used: boolean
  /** Where a wildcard may stand for any number of words, none included. */
  elastic: boolean
  /** Whether a wildcard was learned from words that differed; otherwise the masks alone made it. */
  learned: boolean
  /** Different shapes merged into it. */
  shapes: number
}

export type Book = ReturnType<typeof createBook>

/** Patterns under one anchor word that are tried before giving up. */
const MAX_UNDER_ANCHOR = 48

export function createBook(maxPatterns: number) {
  const patterns = new Map<number, Pattern>()
  const byShape = new Map<number, Pattern>()
  const byAnchor = new Map<string, Pattern[]>()
  const heirs = new Map<number, number>()
  let hand = patterns.values()
  let next = 1
  let evicted = 0

  function find(shape: { low: number; high: number }): Pattern | undefined {
    return byShape.get(keyOfShape(shape))
  }

  function open(shape: Shape, id = next++): Pattern {
    const pattern: Pattern = {
      id,
      packed: pack(shape),
      low: shape.low,
      high: shape.high,
      lines: 0,
      used: false,
      elastic: false,
      learned: false,
      shapes: 1,
    }
    enter(pattern)
    if (patterns.size > maxPatterns) evictOne(pattern)
    return pattern
  }

  function enter(pattern: Pattern): void {
    patterns.set(pattern.id, pattern)
    byShape.set(keyOfShape(pattern), pattern)
    if (pattern.learned) under(anchorOf(unpack(pattern).words)).push(pattern)
  }

  function under(anchor: string): Pattern[] {
    let list = byAnchor.get(anchor)
    if (!list) byAnchor.set(anchor, (list = []))
    else if (list.length >= MAX_UNDER_ANCHOR) list.shift()
    return list
  }

  function leave(pattern: Pattern): void {
    patterns.delete(pattern.id)
    const key = keyOfShape(pattern)
    if (byShape.get(key) === pattern) byShape.delete(key)
    if (!pattern.learned) return
    const anchor = anchorOf(unpack(pattern).words)
    const list = byAnchor.get(anchor)
    const index = list?.indexOf(pattern) ?? -1
    if (index >= 0) list!.splice(index, 1)
    if (list?.length === 0) byAnchor.delete(anchor)
  }

  /** The one that takes `pattern`'s place from now on. */
  function inherit(pattern: Pattern, heir: Pattern): void {
    if (pattern === heir) return
    leave(pattern)
    heirs.set(pattern.id, heir.id)
    if (heirs.size > 4 * maxPatterns) heirs.delete(heirs.keys().next().value!)
    heir.lines += pattern.lines
    heir.shapes += pattern.shapes
  }

  /** The next that was not used since it was looked at last goes (the clock algorithm). */
  function evictOne(newest: Pattern): void {
    for (let looked = 0; looked <= 2 * patterns.size + 2; looked++) {
      const { value: candidate, done } = hand.next()
      if (done) hand = patterns.values()
      else if (candidate.used) candidate.used = false
      else if (candidate !== newest) {
        leave(candidate)
        evicted++
        return
      }
    }
  }

  function alive(id: number): Pattern | undefined {
    let heir = id
    for (let step = 0; step < 64; step++) {
      const pattern = patterns.get(heir)
      if (pattern) {
        if (step > 1) heirs.set(id, heir)
        return pattern
      }
      const following = heirs.get(heir)
      if (following === undefined) return undefined
      heir = following
    }
    return undefined
  }

  function candidates(words: readonly string[]): Pattern[] {
    const found: Pattern[] = []
    for (const word of new Set(words)) {
      const list = word === WILDCARD ? undefined : byAnchor.get(word)
      if (list) found.push(...list)
    }
    return found
  }

  function takeUp(state: { next: number; evicted: number; patterns: Pattern[] }): void {
    next = state.next
    evicted = state.evicted
    for (const pattern of state.patterns) enter(pattern)
  }

  return {
    patterns,
    find,
    open,
    enter,
    leave,
    inherit,
    alive,
    candidates,
    takeUp,
    get next() {
      return next
    },
    get evicted() {
      return evicted
    },
  }
}

/** The longest of the words surest to be constant: few other patterns have it. */
function anchorOf(words: readonly string[]): string {
  let best = ''
  let weight = -1
  for (const word of words) {
    if (word === WILDCARD || !isWord(word)) continue
    const value = word.length + (constancy(word) > 0.5 ? 8 : 0)
    if (value > weight) {
      best = word
      weight = value
    }
  }
  return best
}
