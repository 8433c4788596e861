// Shapes made of shapes: with a variable where they differ, over a stretch, or for a list.
import { constancy, isWord, tellsAction } from './evidence'
import type { Gap } from './proof'
import { WILDCARD, shapeOf, type Shape } from './shape'

export function withVariables(members: readonly Shape[]): Shape {
  const first = members[0]!
  const words = first.words.map((word, at) => (members.every((member) => member.words[at] === word) ? word : WILDCARD))
  return joinWildcards(words, first.spaced)
}

export function withGap(pattern: Shape, { head, tail }: Gap): Shape {
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
export function withoutLists(shape: Shape): Shape {
  const { words, spaced } = shape
  if (!words.includes(',')) return shape
  const kept: string[] = []
  const blanks: boolean[] = []
  for (let at = 0; at < words.length; at++) {
    let end = at
    let unknown = 0
    let actions = 0
    while (end < words.length && isItem(words[end]!)) {
      if (constancy(words[end]!) <= 0.5) unknown++
      if (tellsAction(words[end]!)) actions++
      if (words[end + 1] !== ',' || spaced[end + 1]) break
      end += 2
    }
    const items = (end - at) / 2 + 1
    // Clauses are joined by commas too, but tell what happened: `refused, retrying, attempt 3`.
    const list = items >= 3 && end < words.length && isItem(words[end]!) && (actions === 0 || unknown * 2 >= items)
    kept.push(list ? WILDCARD : words[at]!)
    blanks.push(spaced[at]!)
    if (list) at = end
  }
  return kept.length === words.length ? shape : joinWildcards(kept, blanks)
}

/** `media-types:all 1.2`: an identifier beside a variable is part of it, where another word still tells the statement. */
export function withoutIdentifiers(shape: Shape): Shape {
  const { words, spaced } = shape
  let anchors = 0
  let found = false
  words.forEach((word, at) => {
    if (constancy(word) > 0.2 && isWord(word)) anchors++
    else if (besideWildcard(words, at)) found = true
  })
  if (!found || anchors === 0) return shape
  return joinWildcards(
    words.map((word, at) => (besideWildcard(words, at) ? WILDCARD : word)),
    spaced,
  )
}

function besideWildcard(words: readonly string[], at: number): boolean {
  const word = words[at]!
  if (word === WILDCARD || !isWord(word) || constancy(word) > 0.2) return false
  return words[at - 1] === WILDCARD || words[at + 1] === WILDCARD
}

/** `, client: 10.0.0.1, server: web`: pairs at the end tell where it happened, and may be more or fewer. */
export function withoutContext(shape: Shape): Shape {
  const { words, spaced } = shape
  let from = words.length
  let pairs = 0
  for (;;) {
    const at = pairAt(words, from)
    if (at < 0) break
    from = at
    pairs++
  }
  return pairs < 2 || from < 2
    ? shape
    : joinWildcards([...words.slice(0, from + 1), WILDCARD], [...spaced.slice(0, from + 1), true])
}

/** Where the pair `, key: value` that ends before `end` begins, or -1. */
function pairAt(words: readonly string[], end: number): number {
  const withValue = end >= 4 && words[end - 2] === ':' && isItem(words[end - 1]!) ? end - 4 : -1
  const at = end >= 3 && words[end - 1] === ':' ? end - 3 : withValue
  return at >= 0 && words[at] === ',' && isWord(words[at + 1]!) ? at : -1
}

function isItem(word: string): boolean {
  return word === WILDCARD || isWord(word)
}
