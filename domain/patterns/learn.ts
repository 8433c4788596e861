// Learns which places of messages are variables: shapes that differ at one place, in their unknown words, or in their length.
import { createBook, type Book, type Pattern } from './book'
import { anchorsBeside, isWord, mayVary } from './evidence'
import { createFamilies } from './families'
import { PROVEN_SHAPES, fits } from './fit'
import {
  dashAfterName,
  equalBut,
  provenByNumber,
  provenColumn,
  provenGap,
  provenSkeleton,
  sameSkeleton,
  skeletonOf,
  startsWith,
  type Gap,
  type Member,
} from './proof'
import { withGap, withVariables, withoutContext, withoutIdentifiers, withoutLists } from './reshape'
import { WILDCARD, keyOfWords, keyWithout, pack, unpack, type Shape } from './shape'
import { introducesText, tellsFailure } from './vocabulary'

/** Places of a message looked at. */
const MAX_PLACES = 48

/** Patterns that a proven template is tried on. */
const MAX_LOOKED_AT = 5_000

/**
 * Members of families that are looked at for each new shape, and how many may be saved up. No program has so many
 * statements that it comes to their end; a stream in which every line is new would take most of the time otherwise.
 */
const WORK_A_SHAPE = 10
const MAX_WORK = 200_000
/** Members of a family that are looked at when there is no work left. */
const FEW = 3

const COLUMN = 0x11
const SKELETON = 0x22
const HEAD = 0x33
const TAIL = 0x44
const COLON = 0x55
const DASH = 0x66

export type Learner = { place(shape: Shape): Pattern; book: Book }

export function createLearner(maxPatterns: number): Learner {
  const book = createBook(maxPatterns)
  const families = createFamilies()
  let work = MAX_WORK

  /** The pattern of a shape that was not seen lately. */
  function place(raw: Shape): Pattern {
    work = Math.min(work + WORK_A_SHAPE, MAX_WORK)
    const shape = withoutIdentifiers(withoutContext(withoutLists(raw)))
    const known = book.find(shape)
    if (known) return known
    const covering = fitting(shape)
    if (covering) {
      // A template that so many shapes have proven takes ordinary words too, and so those that came before.
      if (++covering.shapes === PROVEN_SHAPES) adoptAll(covering)
      return covering
    }
    return consider(book.open(shape), shape, 0)
  }

  function fitting(shape: Shape): Pattern | undefined {
    let best: Pattern | undefined
    let most = 0
    for (const candidate of book.candidates(shape.words)) {
      const { words } = unpack(candidate)
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
    const merged = bySkeleton(member) ?? byColumn(member) ?? byLength(member) ?? byColon(member) ?? byDash(member)
    if (!merged) return pattern
    return depth > 6 ? merged : consider(merged, unpack(merged), depth + 1)
  }

  /** The living members of a family, this one added; empty where it is alone. */
  function family(key: number, newest: Member): Member[] {
    const ids = families.join(key, newest.pattern.id)
    if (ids.length < 2) return []
    // Where the stream has used up the work, the last to come tell most: the lines of a statement come near each other.
    const looked = work >= ids.length ? ids.length : Math.min(ids.length, FEW)
    work -= looked
    const members: Member[] = []
    let gone = false
    let moved = false
    for (let at = ids.length - looked; at < ids.length; at++) {
      const pattern = book.alive(ids[at]!)
      if (pattern?.id !== ids[at]) gone = true
      if (!pattern) continue
      if (pattern.id !== ids[at]) moved = true
      if (moved && members.some((member) => member.pattern === pattern)) continue
      members.push(pattern === newest.pattern ? newest : { ...unpack(pattern), pattern })
    }
    if (gone && looked === ids.length)
      families.replace(
        key,
        members.map((member) => member.pattern.id),
      )
    return members
  }

  /** Shapes equal but for one place. */
  function byColumn(newest: Member): Pattern | undefined {
    const { words } = newest
    const places = Math.min(words.length, MAX_PLACES)
    for (let at = 0; at < places; at++) {
      const word = words[at]!
      if (word !== WILDCARD && (!isWord(word) || !mayVary(words, at, word))) continue
      const members = family(keyWithout(newest, at, COLUMN), newest).filter(
        (member) => equalBut(member.words, words, at) && mayVary(words, at, member.words[at]!),
      )
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
    if (words.length < 3 || words.length > MAX_PLACES) return undefined
    const relatives = [
      ...family(keyOfWords(words, 0, 2, HEAD), newest),
      ...family(keyOfWords(words, words.length - 2, words.length, TAIL), newest),
    ]
    for (const other of relatives) {
      if (other.pattern === newest.pattern) continue
      const gap = provenGap(newest, other)
      if (gap) return merge([newest, other], gap)
    }
    const many = provenByNumber(newest, relatives)
    return many && merge(many.members, many.gap)
  }

  /** Shapes that are equal up to a colon, and have little in common behind it: a text from elsewhere, such as an error's. */
  function byColon(newest: Member): Pattern | undefined {
    const { words, spaced } = newest
    for (let at = 1; at < Math.min(words.length - 1, 24); at++) {
      if (words[at] !== ':' || !spaced[at + 1]) continue
      const anchors = anchorsBeside(words.slice(0, at), -1)
      if (anchors < 1) continue
      const members = family(keyOfWords(words, 0, at + 1, COLON), newest).filter((member) =>
        startsWith(member.words, words, at + 1),
      )
      const firsts = new Set(members.map((member) => member.words[at + 1]))
      const lengths = new Set(members.map((member) => member.words.length))
      const needed = textsNeeded(words, at, anchors)
      const reasons =
        anchors >= 3 && members.every((member) => member.words.length - at <= 4 && !member.words.includes(WILDCARD, at))
      if ((firsts.size >= needed && lengths.size > 1) || (reasons && firsts.size >= 3))
        return merge(members, { head: at + 1, tail: 0 })
    }
    return undefined
  }

  /** `ssh.service - OpenBSD Secure Shell server`: a name and, behind a dash, the text that belongs to it. */
  function byDash(newest: Member): Pattern | undefined {
    const { words } = newest
    const at = dashAfterName(newest)
    if (at < 0 || anchorsBeside(words.slice(0, at - 1), -1) < 1) return undefined
    const members = family(keyOfWords(words, 0, at - 1, DASH), newest).filter(
      (member) => startsWith(member.words, words, at - 1) && dashAfterName(member) === at,
    )
    return new Set(members.map((member) => member.words[at - 1])).size >= 3
      ? merge(members, { head: at - 1, tail: 0 })
      : undefined
  }

  /** Makes one pattern of several; the one with most lines lends its id. */
  function merge(members: Member[], gap?: Gap): Pattern {
    const heir = members.map((member) => member.pattern).reduce(older)
    const shape = gap ? withGap(members[0]!, gap) : withVariables(members)
    const elastic =
      gap !== undefined || shape.words.length < members[0]!.words.length || members.some((member) => member.pattern.elastic)
    for (const member of members) book.inherit(member.pattern, heir)
    book.leave(heir)
    Object.assign(heir, { packed: pack(shape), low: shape.low, high: shape.high, learned: true, elastic })
    const twin = book.find(heir)
    if (twin && twin !== heir) {
      heir.elastic ||= twin.elastic
      book.inherit(twin, heir)
    }
    book.enter(heir)
    adopt(heir, shape, members[0]!.words)
    return heir
  }

  /** Older patterns of the same beginning or end that the new template covers are its own. */
  function adopt(heir: Pattern, shape: Shape, words: readonly string[]): void {
    const template = { words: shape.words, elastic: heir.elastic, shapes: heir.shapes }
    for (const key of [keyOfWords(words, 0, 2, HEAD), keyOfWords(words, words.length - 2, words.length, TAIL)]) {
      for (const id of families.members(key)) {
        const pattern = book.alive(id)
        if (pattern && pattern !== heir && fits(template, unpack(pattern).words)) book.inherit(pattern, heir)
      }
    }
  }

  /** The same among all patterns, where there are not too many to look at. */
  function adoptAll(heir: Pattern): void {
    if (book.patterns.size > MAX_LOOKED_AT) return
    const template = { words: unpack(heir).words, elastic: heir.elastic, shapes: heir.shapes }
    for (const pattern of [...book.patterns.values()]) {
      if (pattern !== heir && fits(template, unpack(pattern).words)) book.inherit(pattern, heir)
    }
  }

  return { place, book }
}

/** How many texts behind the colon at `at` prove that a text from elsewhere stands there. */
function textsNeeded(words: readonly string[], at: number, anchors: number): number {
  if (introducesText(words[at - 1]!) && anchors >= 2) return 2
  if (tellsFailure(words, at)) return anchors >= 2 ? 4 : 6
  return anchors >= 3 ? 12 : Infinity
}

function older(one: Pattern, other: Pattern): Pattern {
  return other.lines > one.lines || (other.lines === one.lines && other.id < one.id) ? other : one
}
