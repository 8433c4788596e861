// What proves that a place, some places or a stretch of like messages are variables.
import type { Pattern } from './book'
import { anchorsBeside, constancy, constancyAt, expectation, isWord, tellsAction, wordsNeeded } from './evidence'
import { WILDCARD, hasPlace, type Shape } from './shape'

/** A pattern with its shape unpacked. */
export type Member = Shape & { pattern: Pattern }
/** What several shapes share: so many words at the beginning, and so many at the end. */
export type Gap = { head: number; tail: number }

/** So many different stretches between the same words are values, whatever they say. */
const MANY = 8
/** The same where every character is a word: a name is then a stretch, and no vocabulary tells it from a verb. */
const MANY_UNSPACED = 3

export function provenColumn(members: Member[], at: number): boolean {
  const words = members[0]!.words
  // One place in the source has one statement: what differs there is a variable.
  if (hasPlace(words)) return anchorsBeside(words, at) >= 1
  const expected = expectation(words, at)
  const anchors = anchorsBeside(words, at)
  let sum = 0
  let variable = false
  let action = true
  let shapes = 0
  for (const member of members) {
    sum += constancyAt(member.words, at)
    if (member.words[at] === WILDCARD) {
      variable = true
      shapes = member.pattern.learned ? member.pattern.shapes : 1
    } else if (!tellsAction(member.words[at]!)) action = false
  }
  if (!variable) return members.length >= wordsNeeded(sum / members.length, expected, anchors, action)
  const average = sum / (members.length - 1)
  if (anchors < 1) return false
  if (average <= 0.5) return anchors >= 1.5 || members.length > 2
  return anchors >= 1.5 && (expected > 0 || members.length - 1 + shapes > 3)
}

/** The members whose unknown words vary so much that they are variables; undefined where nothing is proven. */
export function provenSkeleton(members: Member[], newest: Member, depth: number): Member[] | undefined {
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
      distinct.has(WILDCARD) && anchors >= 1.5 ? 2 : wordsNeeded(sum / distinct.size, expectation(first, at), anchors, false)
    if (distinct.size < needed && distinct.size < fewest) {
      fewest = distinct.size
      weakest = at
    }
  }
  if (varying === 0) return undefined
  if (hasPlace(first)) return members
  if (weakest < 0) return members
  if (depth > 3) return undefined
  return provenSkeleton(
    members.filter((member) => member.words[weakest] === newest.words[weakest]),
    newest,
    depth + 1,
  )
}

export function provenGap(one: Shape, other: Shape): Gap | undefined {
  const a = one.words
  const b = other.words
  if (Math.abs(a.length - b.length) > 24) return undefined
  const { head, tail } = withoutCommas(a, b, sharedEnds(a, b))
  if (a.length === b.length && head + tail >= a.length - 1) return undefined
  let anchors = 0
  let ordinary = 0
  for (let at = 0; at < a.length; at++) {
    if (at >= head && at < a.length - tail) continue
    if (a[at] === WILDCARD || !isWord(a[at]!)) continue
    anchors++
    if (constancy(a[at]!) > 0.75) ordinary++
  }
  if (hasPlace(a)) return head > 1 && anchors * 2 >= Math.max(a.length, b.length) - 1 ? { head, tail } : undefined
  if (anchors < 3 || ordinary < 2) return undefined
  if (isOneVariable(a, head, tail) ? isList(b, head, tail) : isOneVariable(b, head, tail) && isList(a, head, tail))
    return { head, tail }
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

/** Many shapes with the same beginning and end: what stands between is a variable, though it be made of ordinary words. */
export function provenByNumber(newest: Member, relatives: readonly Member[]): { members: Member[]; gap: Gap } | undefined {
  const groups = new Map<number, Map<Pattern, Member>>()
  for (const other of relatives) {
    if (other.pattern === newest.pattern) continue
    const { head, tail } = sharedEnds(newest.words, other.words)
    const key = head * 64 + tail
    if (!groups.has(key)) groups.set(key, new Map())
    groups.get(key)!.set(other.pattern, other)
  }
  const { words } = newest
  // Those that share most come first: while a few share more, what they share may still prove to be constant.
  const closest = [...groups].sort(([a], [b]) => sharedIn(b) - sharedIn(a) || a - b)
  for (const [key, group] of closest) {
    const gap = { head: Math.floor(key / 64), tail: key % 64 }
    const shared = [...words.slice(0, gap.head), ...words.slice(words.length - gap.tail)]
    const members = [newest, ...group.values()]
    const longest = Math.max(...members.map((member) => member.words.length))
    // Both ends are held, the beginning by a word, and they are the greater part.
    const held = gap.tail > 0 && anchorsBeside(words.slice(0, gap.head), -1) >= 1 && anchorsBeside(shared, -1) >= 3
    const needed = words[gap.head] !== undefined && words[gap.head]!.charCodeAt(0) >= 0x2e80 ? MANY_UNSPACED : MANY
    if (held && shared.length * 2 >= longest && members.length >= needed) return { members, gap }
    if (group.size > 1) return undefined
  }
  return undefined
}

function sharedIn(key: number): number {
  return Math.floor(key / 64) + (key % 64)
}

function sharedEnds(a: readonly string[], b: readonly string[]): Gap {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return { head, tail }
}

/** Where one has an item more than the other, what both begin or end with is an item too. */
function withoutCommas(a: readonly string[], b: readonly string[], { head, tail }: Gap): Gap {
  return {
    head: head > 0 && (a[head] === ',' || b[head] === ',') ? head - 1 : head,
    tail: tail > 0 && (a.at(-tail - 1) === ',' || b.at(-tail - 1) === ',') ? tail - 1 : tail,
  }
}

function isOneVariable(words: readonly string[], head: number, tail: number): boolean {
  return words.length - head - tail === 1 && words[head] === WILDCARD
}

/** `name, owner`: words with a comma after each but the last. */
function isList(words: readonly string[], head: number, tail: number): boolean {
  const end = words.length - tail
  if (end - head < 3 || (end - head) % 2 === 0) return false
  for (let at = head; at < end; at++) if ((at - head) % 2 === 1 ? words[at] !== ',' : !isWord(words[at]!)) return false
  return true
}

/** How many values stand there; -1 where there is anything else. */
function valuesBetween(words: readonly string[], from: number, end: number): number {
  let values = 0
  for (let at = from; at < end; at++) {
    const word = words[at]!
    if (word === '[' || word === ']') continue
    if (word === ',' || word === WILDCARD) values++
    else if (!isWord(word) || constancy(word) > 0.5) return -1
    else values++
  }
  return values
}

/** The words with the unknown ones blanked; undefined where there is none, or nothing else. */
export function skeletonOf(words: readonly string[]): string[] | undefined {
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

export function sameSkeleton(words: readonly string[], skeleton: readonly string[]): boolean {
  if (words.length !== skeleton.length) return false
  for (let at = 0; at < words.length; at++) {
    if (skeleton[at] !== WILDCARD && skeleton[at] !== words[at]) return false
    if (skeleton[at] === WILDCARD && words[at] !== WILDCARD && (!isWord(words[at]!) || constancy(words[at]!) > 0.75)) return false
  }
  return true
}

export function equalBut(a: readonly string[], b: readonly string[], place: number): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (at !== place && a[at] !== b[at]) return false
  return true
}

export function startsWith(words: readonly string[], start: readonly string[], length: number): boolean {
  for (let at = 0; at < length; at++) if (words[at] !== start[at]) return false
  return true
}

/** Where a dash stands between blanks behind an identifier or a variable; -1 where none does. */
export function dashAfterName({ words, spaced }: Shape): number {
  for (let at = 2; at < words.length - 1; at++) {
    if (words[at] === '-' && spaced[at] && spaced[at + 1]) return isName(words[at - 1]!) ? at : -1
  }
  return -1
}

function isName(word: string): boolean {
  return word === WILDCARD || (isWord(word) && constancy(word) <= 0.2)
}
