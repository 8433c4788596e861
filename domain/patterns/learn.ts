// Learns which places of messages are variables: shapes that differ at one place, in their unknown words, or in their length.
import { createBook, type Book, type Pattern } from './book'
import { tellsFailure } from './vocabulary'
import { anchorsBeside, constancy, expectation, isWord, wordsNeeded } from './evidence'
import { fits } from './fit'
import { createRecent } from './recent'
import { WILDCARD, keyOfWords, keyWithout, shapeOf, type Shape } from './shape'

/** Shapes remembered in one family; more would prove nothing more. */
const MAX_FAMILY = 40
/** Places of a message looked at. */
const MAX_PLACES = 48
/** Families remembered. */
const FAMILIES = 40_000

const COLUMN = 0x11
const SKELETON = 0x22
const HEAD = 0x33
const TAIL = 0x44
const COLON = 0x55

export type Learner = { place(shape: Shape): Pattern; book: Book }

export function createLearner(maxPatterns: number): Learner {
  const book = createBook(maxPatterns)
  const families = createRecent<number[]>(FAMILIES)

  /** The pattern of a shape that was not seen lately. */
  function place(raw: Shape): Pattern {
    const shape = withoutLists(raw)
    const known = book.find(shape) ?? fitting(shape)
    if (known) return known
    const pattern = book.open(shape)
    return consider(pattern, 0)
  }

  function fitting(shape: Shape): Pattern | undefined {
    let best: Pattern | undefined
    for (const candidate of book.candidates(shape.words)) {
      if ((!best || constants(candidate) > constants(best)) && fits(candidate, shape.words)) best = candidate
    }
    return best
  }

  /** Looks for what the pattern may be merged with; gives what it has become. */
  function consider(pattern: Pattern, depth: number): Pattern {
    if (depth > 6) return pattern
    const merged = bySkeleton(pattern) ?? byColumn(pattern) ?? byLength(pattern) ?? byColon(pattern)
    return merged ? consider(merged, depth + 1) : pattern
  }

  /** The living members of a family, this pattern added. */
  function family(key: number, pattern: Pattern): Pattern[] {
    const ids = families.get(key)
    if (!ids) {
      families.set(key, [pattern.id])
      return []
    }
    if (!ids.includes(pattern.id)) {
      if (ids.length >= MAX_FAMILY) ids.shift()
      ids.push(pattern.id)
    }
    if (ids.length === 1) return []
    const members: Pattern[] = []
    for (const id of ids) {
      const member = book.alive(id)
      if (member && !members.includes(member)) members.push(member)
    }
    return members
  }

  /** Shapes equal but for one place. */
  function byColumn(pattern: Pattern): Pattern | undefined {
    const { words } = pattern
    const places = Math.min(words.length, MAX_PLACES)
    for (let at = 0; at < places; at++) {
      const word = words[at]!
      if (word !== WILDCARD && !isWord(word)) continue
      const members = family(keyWithout(pattern, at, COLUMN), pattern).filter((member) => equalBut(member.words, words, at))
      if (members.length > 1 && provenColumn(members, at)) return merge(members)
    }
    return undefined
  }

  /** Shapes equal but for words that are none of the language of logs. */
  function bySkeleton(pattern: Pattern): Pattern | undefined {
    const skeleton = skeletonOf(pattern.words)
    if (!skeleton) return undefined
    const members = family(keyOfWords(skeleton, 0, skeleton.length, SKELETON), pattern).filter((member) =>
      sameSkeleton(member.words, skeleton),
    )
    const chosen = members.length > 1 ? provenSkeleton(members, pattern, 0) : undefined
    return chosen && merge(chosen)
  }

  /** Shapes with the same beginning and end, and values in between: a list, a name of several words, nothing. */
  function byLength(pattern: Pattern): Pattern | undefined {
    const { words } = pattern
    if (words.length < 4 || words.length > MAX_PLACES) return undefined
    const relatives = [
      ...family(keyOfWords(words, 0, 2, HEAD), pattern),
      ...family(keyOfWords(words, words.length - 2, words.length, TAIL), pattern),
    ]
    for (const other of relatives) {
      if (other === pattern) continue
      const gap = provenGap(pattern, other)
      if (gap) return merge([pattern, other], gap)
    }
    return undefined
  }

  /** Shapes that are equal up to a colon, and have little in common behind it: a text from elsewhere, such as an error's. */
  function byColon(pattern: Pattern): Pattern | undefined {
    const { words, spaced } = pattern
    for (let at = 1; at < Math.min(words.length - 1, 24); at++) {
      if (words[at] !== ':' || !spaced[at + 1]) continue
      const anchors = anchorsBeside(words.slice(0, at), -1)
      if (anchors < 1) return undefined
      const members = family(keyOfWords(words, 0, at + 1, COLON), pattern).filter((member) =>
        startsWith(member.words, words, at + 1),
      )
      const firsts = new Set(members.map((member) => member.words[at + 1]))
      const lengths = new Set(members.map((member) => member.words.length))
      const needed = tellsFailure(words, at) ? (anchors >= 2 ? 4 : 6) : anchors >= 3 ? 12 : Infinity
      if (firsts.size >= needed && lengths.size > 1) return merge(members, { head: at + 1, tail: 0 })
      return undefined
    }
    return undefined
  }

  /** Makes one pattern of several; the one with most lines lends its id. */
  function merge(members: Pattern[], gap?: { head: number; tail: number }): Pattern {
    const heir = members.reduce((best, member) =>
      member.lines > best.lines || (member.lines === best.lines && member.id < best.id) ? member : best,
    )
    const shape = gap ? withGap(heir, gap) : withVariables(members)
    const elastic = gap !== undefined || members.some((member) => member.elastic)
    for (const member of members) book.inherit(member, heir)
    book.leave(heir)
    Object.assign(heir, shape, { learned: true, elastic })
    heir.template = templateOfWords(heir)
    const twin = book.find(heir)
    if (twin && twin !== heir) {
      heir.elastic ||= twin.elastic
      book.inherit(twin, heir)
    }
    book.enter(heir)
    return heir
  }

  return { place, book }
}

function templateOfWords({ words, spaced }: Shape): string {
  return words.map((word, index) => (index > 0 && spaced[index] ? ` ${word}` : word)).join('')
}

function constants(pattern: Pattern): number {
  let count = 0
  for (const word of pattern.words) if (word !== WILDCARD) count++
  return count
}

function provenColumn(members: Pattern[], at: number): boolean {
  const words = members[0]!.words
  const expected = expectation(words, at)
  const anchors = anchorsBeside(words, at)
  let sum = 0
  let variable = false
  for (const member of members) {
    sum += constancy(member.words[at]!)
    if (member.words[at] === WILDCARD) variable = true
  }
  if (variable) {
    const average = sum / (members.length - 1)
    if (anchors < 1) return false
    if (average <= 0.5) return anchors >= 1.5 || members.length > 2
    return expected > 0 || anchors >= 3 ? anchors >= 1.5 : members.length > 3 && anchors >= 1.5
  }
  return members.length >= wordsNeeded(sum / members.length, expected, anchors)
}

/** The members whose unknown words vary so much that they are variables; undefined where nothing is proven. */
function provenSkeleton(members: Pattern[], pattern: Pattern, depth: number): Pattern[] | undefined {
  if (members.length < 2) return undefined
  const first = members[0]!.words
  let varying = 0
  let weakest = -1
  let fewest = Infinity
  for (let at = 0; at < first.length; at++) {
    const distinct = new Set(members.map((member) => member.words[at]!))
    if (distinct.size < 2) continue
    varying++
    let sum = 0
    for (const word of distinct) sum += constancy(word)
    const anchors = anchorsBeside(
      first.map((word, index) => (index !== at && !members.every((member) => member.words[index] === word) ? WILDCARD : word)),
      at,
    )
    const needed =
      distinct.has(WILDCARD) && anchors >= 1.5 ? 2 : wordsNeeded(sum / distinct.size, expectation(first, at), anchors)
    if (distinct.size < needed && distinct.size < fewest) {
      fewest = distinct.size
      weakest = at
    }
  }
  if (varying === 0) return undefined
  if (weakest < 0) return members
  if (depth > 3) return undefined
  return provenSkeleton(
    members.filter((member) => member.words[weakest] === pattern.words[weakest]),
    pattern,
    depth + 1,
  )
}

function provenGap(one: Pattern, other: Pattern): { head: number; tail: number } | undefined {
  const a = one.words
  const b = other.words
  const shorter = Math.min(a.length, b.length)
  if (Math.abs(a.length - b.length) > 24) return undefined
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  if (a.length === b.length && head + tail >= a.length - 1) return undefined
  let anchors = 0
  let ordinary = 0
  for (let at = 0; at < a.length; at++) {
    if (at >= head && at < a.length - tail) continue
    if (a[at] === WILDCARD || !isWord(a[at]!)) continue
    anchors++
    if (constancy(a[at]!) > 0.75) ordinary++
  }
  if (anchors < 3 || ordinary < 2) return undefined
  const inA = valuesBetween(a, head, a.length - tail)
  const inB = valuesBetween(b, head, b.length - tail)
  if (inA < 0 || inB < 0 || inA + inB === 0 || anchors < Math.max(inA, inB)) return undefined
  if (
    (inA === 0 || inB === 0) &&
    expectation(a, head) === 0 &&
    !(head > 0 && a[head - 1] === WILDCARD) &&
    (tail === 0 || anchors < 4)
  )
    return undefined
  return { head, tail }
}

/** How many values stand there; -1 where there is anything else. */
function valuesBetween(words: readonly string[], from: number, end: number): number {
  let values = 0
  for (let at = from; at < end; at++) {
    const word = words[at]!
    if (word === ',' || word === WILDCARD) values++
    else if (!isWord(word) || constancy(word) > 0.5) return -1
    else values++
  }
  return values
}

function withVariables(members: Pattern[]): Shape {
  const first = members[0]!
  const words = first.words.map((word, at) => (members.every((member) => member.words[at] === word) ? word : WILDCARD))
  return joinWildcards(words, first.spaced)
}

function withGap(pattern: Pattern, { head, tail }: { head: number; tail: number }): Shape {
  const { words, spaced } = pattern
  const from = words.length - tail
  return joinWildcards(
    [...words.slice(0, head), WILDCARD, ...words.slice(from)],
    [...spaced.slice(0, head), head > 0 && (spaced[head] ?? true), ...spaced.slice(from)],
  )
}

/** Wildcards side by side, or with a comma or a colon between, become one. */
function joinWildcards(words: string[], spaced: readonly boolean[]): Shape {
  const kept: string[] = []
  const blanks: boolean[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word === WILDCARD) {
      if (kept.at(-1) === WILDCARD) continue
      const mark = kept.at(-1)
      if ((mark === ',' || mark === ':' || mark === ';' || mark === '-' || mark === '|') && kept.at(-2) === WILDCARD) {
        kept.pop()
        blanks.pop()
        continue
      }
    }
    kept.push(word)
    blanks.push(spaced[at] ?? false)
  }
  return shapeOf(kept, blanks)
}

/** `a, b, c` of single words: three and more are a list, and a variable. */
function withoutLists(shape: Shape): Shape {
  const { words, spaced } = shape
  if (!words.includes(',')) return shape
  const kept: string[] = []
  const blanks: boolean[] = []
  for (let at = 0; at < words.length; at++) {
    let end = at
    let unknown = 0
    while (end < words.length && isItem(words[end]!)) {
      if (constancy(words[end]!) <= 0.5) unknown++
      if (words[end + 1] !== ',' || spaced[end + 1]) break
      end += 2
    }
    const items = (end - at) / 2 + 1
    const list = items >= 3 && end < words.length && isItem(words[end]!) && unknown * 2 >= items
    kept.push(list ? WILDCARD : words[at]!)
    blanks.push(spaced[at]!)
    if (list) at = end
  }
  return kept.length === words.length ? shape : joinWildcards(kept, blanks)
}

function isItem(word: string): boolean {
  return word === WILDCARD || isWord(word)
}

/** The words with the unknown ones blanked; undefined where there is none, or nothing else. */
function skeletonOf(words: readonly string[]): string[] | undefined {
  let unknown = 0
  let ordinary = 0
  const skeleton = words.map((word) => {
    if (word === WILDCARD) return WILDCARD
    if (!isWord(word)) return word
    if (constancy(word) > 0.75) {
      ordinary++
      return word
    }
    unknown++
    return WILDCARD
  })
  return unknown > 0 && ordinary > 0 ? skeleton : undefined
}

function sameSkeleton(words: readonly string[], skeleton: readonly string[]): boolean {
  if (words.length !== skeleton.length) return false
  for (let at = 0; at < words.length; at++) {
    if (skeleton[at] !== WILDCARD && skeleton[at] !== words[at]) return false
    if (skeleton[at] === WILDCARD && words[at] !== WILDCARD && (!isWord(words[at]!) || constancy(words[at]!) > 0.75)) return false
  }
  return true
}

function equalBut(a: readonly string[], b: readonly string[], place: number): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (at !== place && a[at] !== b[at]) return false
  return true
}

function startsWith(words: readonly string[], start: readonly string[], length: number): boolean {
  for (let at = 0; at < length; at++) if (words[at] !== start[at]) return false
  return true
}
