// The shape of a message: its constant words and marks in order, its variables as `<*>`, and hashes of them that are cheap to change.
import type { Tokens } from './scan'

export const WILDCARD = '<*>'
const VARIABLE = 1

/** `spaced[i]`: whether a blank stands before the word. Two hashes, so that 53 bits of them tell shapes apart. */
export type Shape = { words: string[]; spaced: boolean[]; low: number; high: number }

/** One number of a shape while it is still tokens: the key of the cache that most lines end at. */
export function keyOfTokens({ text, count, kind, start, end }: Tokens, place: string | undefined): number {
  let low = 0x811c9dc5 ^ (place === undefined ? 0 : hashOf(place))
  let high = 0x9e3779b9 ^ low
  for (let index = 0; index < count; index++) {
    if (kind[index] === VARIABLE) {
      low = Math.imul(low ^ 0x2a, 0x01000193)
      high = Math.imul(high ^ 0x5bd1, 0x85ebca6b)
    } else {
      for (let at = start[index]!, last = end[index]!; at < last; at++) {
        const code = text.charCodeAt(at)
        low = Math.imul(low ^ code, 0x01000193)
        high = Math.imul(high ^ code, 0x85ebca6b) + 0x9e37
      }
    }
    low = Math.imul(low ^ 0x1f, 0x01000193)
    high ^= high >>> 13
  }
  return joined(low, high)
}

/** A place in the source goes before the words as one of its own that does not print: other places are other statements. */
export function shapeOfTokens({ text, count, kind, start, end, gap }: Tokens, place: string | undefined): Shape {
  const words: string[] = place === undefined ? [] : [PLACE + place]
  const spaced: boolean[] = place === undefined ? [] : [false]
  for (let index = 0; index < count; index++) {
    words.push(kind[index] === VARIABLE ? WILDCARD : text.slice(start[index], end[index]))
    spaced.push(gap[index]! > 0 && index > 0)
  }
  return shapeOf(words, spaced)
}

export function shapeOf(words: string[], spaced: boolean[]): Shape {
  let low = 0
  let high = 0
  for (let index = 0; index < words.length; index++) {
    const hash = hashOf(words[index]!)
    low = (low + Math.imul(hash, rank(index))) | 0
    high = (high + Math.imul(hash ^ 0x5bf03635, rank(index + 977))) | 0
  }
  return { words, spaced, low: (low + words.length * 0x1003f) | 0, high }
}

/** The key of a shape, of the kind `salt`. */
export function keyOfShape(shape: { low: number; high: number }, salt = 0): number {
  return joined(shape.low + salt, shape.high ^ salt)
}

/** The key of a shape with a variable at one place: that of all shapes equal to it elsewhere. */
export function keyWithout(shape: Shape, place: number, salt: number): number {
  const hash = hashOf(shape.words[place]!)
  const other = hashOf(WILDCARD)
  const low = shape.low + Math.imul(other, rank(place)) - Math.imul(hash, rank(place))
  const high = shape.high + Math.imul(other ^ 0x5bf03635, rank(place + 977)) - Math.imul(hash ^ 0x5bf03635, rank(place + 977))
  return joined((low | 0) + salt, (high | 0) ^ salt)
}

/** The key of some of a shape's words. */
export function keyOfWords(words: readonly string[], from: number, to: number, salt: number): number {
  let low = salt
  let high = ~salt
  for (let index = from; index < to; index++) {
    const hash = hashOf(words[index]!)
    low = Math.imul(low ^ hash, 0x01000193)
    high = Math.imul(high ^ hash, 0x85ebca6b) ^ (high >>> 15)
  }
  return joined(low, high)
}

/** Whether the shape tells where in the source it comes from. */
export function hasPlace(words: readonly string[]): boolean {
  return words.length > 0 && words[0]!.startsWith(PLACE)
}

const PLACE = '\u0003'
const GLUED = '\u0001'
const SPACED = '\u0002'

/** A shape's words and blanks in one flat string. Blanks and controls never stand in a word. */
export function pack({ words, spaced }: Shape): string {
  const parts: string[] = []
  for (let index = 0; index < words.length; index++) {
    if (index > 0) parts.push(spaced[index] ? SPACED : GLUED)
    parts.push(words[index]!)
  }
  return parts.join('')
}

/** The template as it prints: words with the blanks that stood between them. */
export function templateOf(packed: string): string {
  const words = packed.startsWith(PLACE) ? packed.slice(endOfPlace(packed)) : packed
  return words.replaceAll(GLUED, '').replaceAll(SPACED, ' ')
}

function endOfPlace(packed: string): number {
  let at = 0
  while (at < packed.length && packed.charCodeAt(at) !== 1 && packed.charCodeAt(at) !== 2) at++
  return at + 1
}

/** The shape of a pattern, whose hashes are known. */
export function unpack({ packed, low, high }: { packed: string; low: number; high: number }): Shape {
  const words: string[] = []
  const spaced: boolean[] = []
  let from = 0
  let blank = false
  for (let at = 0; at <= packed.length; at++) {
    const code = at < packed.length ? packed.charCodeAt(at) : 1
    if (code !== 1 && code !== 2) continue
    words.push(packed.slice(from, at))
    spaced.push(blank)
    blank = code === 2
    from = at + 1
  }
  return { words, spaced, low, high }
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 12)
}

function rank(index: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1)
  mixed ^= mixed >>> 16
  return Math.imul(mixed, 0x7feb352d) | 1
}

function joined(low: number, high: number): number {
  return (low >>> 0) * 2_097_152 + ((high >>> 0) >>> 11)
}
