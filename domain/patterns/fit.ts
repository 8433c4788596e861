// Whether a message fits a learned template: wildcards take a word each, elastic ones any number of words.
import type { Pattern } from './book'
import { anchorsBeside, constancy, expectation, isWord, mayVary } from './evidence'
import { WILDCARD } from './shape'

/** A template that so many different shapes have gone into takes any word in its wildcards. */
export const PROVEN_SHAPES = 6
/** Steps after which a template is given up: elastic wildcards may be tried in many ways. */
const MAX_STEPS = 2_000

/** A learned pattern with its shape unpacked. */
export type Template = Pick<Pattern, 'elastic' | 'shapes'> & { words: readonly string[] }

export function fits(pattern: Template, words: readonly string[]): boolean {
  if (!pattern.elastic && pattern.words.length !== words.length) return false
  if (pattern.words.length > words.length + 1) return false
  const state = { steps: 0 }
  return walk(pattern, words, 0, 0, state)
}

function walk(pattern: Template, words: readonly string[], from: number, at: number, state: { steps: number }): boolean {
  const { words: template } = pattern
  let index = from
  let here = at
  for (; index < template.length; index++) {
    if (++state.steps > MAX_STEPS) return false
    if (template[index] !== WILDCARD) {
      if (template[index] !== words[here++]) return false
      continue
    }
    if (!pattern.elastic) {
      if (!accepts(pattern, index, words[here])) return false
      here++
      continue
    }
    if (index === template.length - 1) return mayStand(pattern, index, words, here, words.length)
    for (let end = here; end <= words.length && end - here <= 40; end++) {
      if (words[end] !== template[index + 1]) continue
      if (mayStand(pattern, index, words, here, end) && walk(pattern, words, index + 1, end, state)) return true
    }
    return false
  }
  return here === words.length
}

/** An elastic wildcard's words: nothing, values, or prose where a colon or the like introduces it. */
function mayStand(pattern: Template, index: number, words: readonly string[], from: number, end: number): boolean {
  if (end - from === 1) return words[from] === WILDCARD || !isWord(words[from]!) || accepts(pattern, index, words[from])
  const expected = expectation(pattern.words, index)
  const held = anchorsBeside(pattern.words, index) >= 2
  const introduced = pattern.words[index - 1] === ':' && pattern.shapes >= PROVEN_SHAPES
  if (expected === 3 || introduced || (held && (expected > 0 || pattern.shapes >= PROVEN_SHAPES))) return true
  // A name with its text behind a dash.
  if (words[from + 1] === '-' && constancy(words[from]!) <= 0.2 && pattern.shapes >= 3) return true
  let ordinary = 0
  for (let at = from; at < end; at++) if (isWord(words[at]!) && constancy(words[at]!) > 0.75) ordinary++
  // Names of many things are ordinary words now and then: `make`, `patch`.
  return ordinary <= (pattern.shapes >= 2 * PROVEN_SHAPES ? 1 : 0)
}

function accepts(pattern: Template, index: number, word: string | undefined): boolean {
  if (word === undefined) return false
  if (word === WILDCARD) return true
  if (!isWord(word)) return false
  if (constancy(word) <= 0.75) return true
  if (!mayVary(pattern.words, index, word)) return false
  return expectation(pattern.words, index) > 0 || pattern.shapes >= PROVEN_SHAPES || anchorsBeside(pattern.words, index) >= 4
}
