// How many different words at a place prove it a variable: few where they look like values, many where they are ordinary words.
import { WILDCARD } from './shape'
import { announcement, isCommonWord, isGrammar } from './vocabulary'

/** 1 for an ordinary word of logs, 0 for what looks like an identifier, between for what could be either. */
export function constancy(word: string): number {
  if (word === WILDCARD) return 0
  let value = known.get(word)
  if (value === undefined) {
    value = weigh(word)
    if (known.size >= 2_000) known.clear()
    known.set(word, value)
  }
  return value
}
const known = new Map<string, number>()

function weigh(word: string): number {
  const first = word.charCodeAt(0)
  if (!isWord(word)) return 1
  if (isCommonWord(word)) return 1
  let humps = 0
  let marks = 0
  for (let at = 1; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === 46 || code === 95 || code === 36 || code === 47 || code === 58 || code === 92 || code === 42) marks++
    else if (code === 45) {
      const parts = word.split('-')
      return parts.every((part) => part === '' || isCommonWord(part)) ? 0.9 : 0.1
    } else if (code >= 65 && code <= 90 && word.charCodeAt(at - 1) >= 97) humps++
  }
  if (marks > 0) return 0.15
  if (humps > 0) return 0.3
  if (first >= 0x2e80) return 0.45
  if (word.length === 1) return 0.5
  return first >= 65 && first <= 90 ? 0.4 : 0.3
}

/**
 * The constancy of a word where it stands. Inside a sentence a capital names something (`from Pending to Running`), so the
 * word is rather a value, ordinary as it may be.
 */
export function constancyAt(words: readonly string[], place: number): number {
  const word = words[place]!
  const value = constancy(word)
  if (value <= 0.75 || place === 0) return value
  const code = word.charCodeAt(0)
  return code >= 65 && code <= 90 && word.length > 2 && isWord(words[place - 1]!) ? 0.5 : value
}

/** `started`, `stopping`: what happened, seldom to whom. */
export function tellsAction(word: string): boolean {
  const code = word.charCodeAt(0)
  return code >= 97 && word.length > 4 && (word.endsWith('ed') || word.endsWith('ing'))
}

/** Whether the text is a word at all, not a mark. */
export function isWord(text: string): boolean {
  const code = text.charCodeAt(0)
  if (code >= 128) return true
  if (code < 32) return false
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true
  if (text === WILDCARD) return false
  for (let at = 1; at < text.length; at++) {
    const next = text.charCodeAt(at) | 32
    if (next >= 97 && next <= 122) return true
  }
  return false
}

/** 3 where what stands before the place announces a state, 2 a name, 1 perhaps a value, 0 nothing. */
export function expectation(words: readonly string[], place: number): number {
  const before = words[place - 1]
  if (before === undefined) return 0
  if (before === '=' || before === "'" || before === '"' || before === '<') return 3
  if (before === ':' || before === '(' || before === '[') return 1
  return announcement(before)
}

/** Whether the word may be one of many in its place: `not` and `was` are not, but for a place that states something. */
export function mayVary(words: readonly string[], place: number, word: string): boolean {
  return !isGrammar(word) || expectation(words, place) === 3
}

/** Ordinary words outside `place`: what still tells the statement when the place is a variable. */
export function anchorsBeside(words: readonly string[], place: number): number {
  let anchors = 0
  for (let index = 0; index < words.length; index++) {
    if (index === place || words[index] === WILDCARD || !isWord(words[index]!)) continue
    anchors += constancy(words[index]!) >= 0.3 ? 1 : 0.5
  }
  return anchors
}

/** How many different words at a place make it a variable, given what they look like on the average. */
export function wordsNeeded(average: number, expected: number, anchors: number, action: boolean): number {
  if (anchors < 0.5) return Infinity
  let needed: number
  if (average > 0.75) needed = action && expected < 3 ? 14 : [10, 5, 3, 3][expected]!
  else if (average > 0.35) needed = [4, 3, 2, 2][expected]!
  else if (average > 0.2) needed = expected > 0 ? 2 : 3
  else needed = 2
  if (anchors < 1.5 && expected === 3) return needed + 1
  if (anchors < 1.5) needed = average > 0.75 ? needed * 3 : needed + 2
  return needed
}
