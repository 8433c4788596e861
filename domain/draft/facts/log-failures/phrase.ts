// A phrase of failure: the words that real programs print, and the sign that they are.
import type { Sign } from '../signs'

export interface Phrase {
  sign: Sign
  /** Of several phrases in one entry the highest rank speaks: 20 a wrapper, 40 a symptom between two programs, 60 a mechanism, 75 its exact name. */
  rank: number
  /** Words (lower case, letters, digits and `_`) of which one must be there before the expression is tried. */
  on: string
  /** On the ASCII lower-cased text. */
  test: RegExp
  /** What is at fault, as its first group, on the text as written. */
  object?: RegExp
  /** Whom it speaks of, as its first group, where that is not the one who writes it: a node that its master watches. */
  whom?: RegExp
  /** Must hold on the text as written too: names in capitals. */
  written?: RegExp
  /** Counts in entries of level info and below too: nobody says it where nothing is wrong. */
  quiet?: true
  /** A state that is told once and holds until its end is told: silence ends nothing. */
  lasting?: true
  /** Weight of the fact where it is not 70, an error's own words. */
  weight?: number
}

export function phrase(
  sign: Sign,
  rank: number,
  on: string,
  test: RegExp,
  more: Pick<Phrase, 'object' | 'whom' | 'written' | 'quiet' | 'lasting' | 'weight'> = {},
): Phrase {
  return { sign, rank, on, test, ...more }
}
