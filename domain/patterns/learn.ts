// Learns which places of messages are variables: shapes that differ at one place, in their unknown words, or in their length.
import { createBook, type Book, type Pattern } from './book'
import { tellsFailure } from './vocabulary'
import { anchorsBeside, constancy, expectation, isWord, wordsNeeded } from './evidence'
import { fits } from './fit'
import { createFamilies } from './families'
import { WILDCARD, keyOfWords, keyWithout, pack, shapeOf, unpack, type Shape } from './shape'

/** Places of a message looked at. */
const MAX_PLACES = 48

const COLUMN = 0x11
const SKELETON = 0x22
const HEAD = 0x33
const TAIL = 0x44
const COLON = 0x55

export type Learner = { place(shape: Shape): Pattern; book: Book }

export function createLearner(maxPatterns: number): Learner {
  const book = createBook(maxPatterns)
  const join = createFamilies()

  /** The pattern of a shape that was not seen lately. */
  function place(raw: Shape): Pattern {
    const shape = withoutLists(raw)
    const known = book.find(shape) ?? fitting(shape)
    if (known) return known
    return consider(book.open(shape), shape, 0)
  }

  function fitting(shape: Shape): Pattern | undefined {
    let best: Pattern | undefined
    let most = 0
    for (const candidate of book.candidates(shape.words)) {
      const { words } = unpack(candidate.packed)
      const constants = words.filter((word) => word !== WILDCARD).length
      if (constants <= most || !fits({ words, elastic: candidate.elastic, shapes: candidate.shapes }, shape.words)) continue
      best = candidate
      most = constants
    }
    return best
  }

  /** Looks for what the pattern may be merged with; gives what it has become. */
  function consider(pattern: Pattern, shape: Shape, depth: number): Pattern {
    const member: Member = { ...shape, pattern }
    const merged = bySkeleton(member) ?? byColumn(member) ?? byLength(member) ?? byColon(member)
    if (!merged) return pattern
    return depth > 6 ? merged : consider(merged, unpack(merged.packed), depth + 1)
  }

  /** The living members of a family, this one added; empty where it is alone. */
  function family(key: number, newest: Member): Member[] {
    const ids = join(key, newest.pattern.id)
    if (ids.length < 2) return []
    const members: Member[] = []
    for (const id of ids) {
      const pattern = book.alive(id)
      if (!pattern || members.some((member) => member.pattern === pattern)) continue
      members.push(pattern === newest.pattern ? newest : { ...unpack(pattern.packed), pattern })
    }
    return members
  }

  /** Shapes equal but for one place. */
  function byColumn(newest: Member): Pattern | undefined {
    const { words } = newest
    const places = Math.min(words.length, MAX_PLACES)
    for (let at = 0; at < places; at++) {
      const word = words[at]!
      if (word !== WILDCARD && !isWord(word)) continue
      const members = family(keyWithout(newest, at, COLUMN), newest).filter((member) => equalBut(member.words, words, at))
      if (members.length > 1 && provenColumn(members, at)) return merge(members)
    }
    return undefined
  }

  /** Shapes equal but for words that are none of the language of logs. */
  function bySkeleton(newest: Member): Pattern | undefined {
    const skeleton = skeletonOf(newest.words)
    if (!skeleton) return undefined
    const members = family(keyOfWords(skeleton, 0, skeleton.length, SKELETON), newest).filter((member) =>
      sameSkeleton(member.words, skeleton),
    )
    const chosen = members.length > 1 ? provenSkeleton(members, newest, 0) : undefined
    return chosen && merge(chosen)
  }

  /** Shapes with the same beginning and end, and values in between: a list, a name of several words, nothing. */
  function byLength(newest: Member): Pattern | undefined {
    const { words } = newest
    if (words.length < 4 || words.length > MAX_PLACES) return undefined
    const relatives = [
      ...family(keyOfWords(words, 0, 2, HEAD), newest),
      ...family(keyOfWords(words, words.length - 2, words.length, TAIL), newest),
    ]
    for (const other of relatives) {
      if (other.pattern === newest.pattern) continue
      const gap = provenGap(newest, other)
      if (gap) return merge([newest, other], gap)
    }
    return undefined
  }

  /** Shapes that are equal up to a colon, and have little in common behind it: a text from elsewhere, such as an error's. */
  function byColon(newest: Member): Pattern | undefined {
    const { words, spaced } = newest
    for (let at = 1; at < Math.min(words.length - 1, 24); at++) {
      if (words[at] !== ':' || !spaced[at + 1]) continue
      const anchors = anchorsBeside(words.slice(0, at), -1)
      if (anchors < 1) return undefined
      const members = family(keyOfWords(words, 0, at + 1, COLON), newest).filter((member) =>
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
  function merge(members: Member[], gap?: { head: number; tail: number }): Pattern {
    const heir = members.map((member) => member.pattern).reduce(older)
    const shape = gap ? withGap(members[0]!, gap) : withVariables(members)
    const elastic = gap !== undefined || members.some((member) => member.pattern.elastic)
    for (const member of members) book.inherit(member.pattern, heir)
    book.leave(heir)
    Object.assign(heir, { packed: pack(shape), low: shape.low, high: shape.high, learned: true, elastic })
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

/** A pattern with its shape unpacked. */
type Member = Shape & { pattern: Pattern }

function older(one: Pattern, other: Pattern): Pattern {
  return other.lines > one.lines || (other.lines === one.lines && other.id < one.id) ? other : one
}

function provenColumn(members: Member[], at: number): boolean {
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
function provenSkeleton(members: Member[], newest: Member, depth: number): Member[] | undefined {
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
    members.filter((member) => member.words[weakest] === newest.words[weakest]),
    newest,
    depth + 1,
  )
}

function provenGap(one: Shape, other: Shape): { head: number; tail: number } | undefined {
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

function withVariables(members: Member[]): Shape {
  const first = members[0]!
  const words = first.words.map((word, at) => (members.every((member) => member.words[at] === word) ? word : WILDCARD))
  return joinWildcards(words, first.spaced)
}

function withGap(pattern: Shape, { head, tail }: { head: number; tail: number }): Shape {
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
