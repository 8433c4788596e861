// Where a quoted text, a braced value, a tag or the value behind an equals sign ends.
import { LETTER, SPACE, kindOf } from './characters'

/** Farther than this a closing mark is no partner of the opening one. */
const REACH = 8_192

/** The index after the quoted text that begins at `at`, or -1 where the mark opens none. */
export function endOfQuote(text: string, at: number): number {
  const open = text.charCodeAt(at)
  const close = open === 0x201c ? 0x201d : open === 0xab ? 0xbb : open
  // 'it''s' and don't: a single quote opens only where a word does not run into it, and closes only where none follows.
  if (open === 39 && at > 0 && kindOf(text.charCodeAt(at - 1)) === LETTER) return -1
  const limit = Math.min(text.length, at + REACH)
  for (let here = at + 1; here < limit; here++) {
    const code = text.charCodeAt(here)
    if (code === 92) here++
    else if (code === close || (open === 96 && code === 39)) {
      if (open === 39 && here + 1 < text.length && kindOf(text.charCodeAt(here + 1)) === LETTER) continue
      return here + 1
    }
  }
  return -1
}

/** The index after the brace that closes the one at `at`, quoted text passed over; -1 where it is not closed. */
export function endOfBraces(text: string, at: number): number {
  const limit = Math.min(text.length, at + REACH)
  let depth = 0
  for (let here = at; here < limit; here++) {
    const code = text.charCodeAt(here)
    if (code === 123) depth++
    else if (code === 125 && --depth === 0) return here + 1
    else if (code === 34) {
      const end = endOfQuote(text, here)
      if (end > 0) here = end - 1
    }
  }
  return -1
}

/** The index after `<…>` without a blank in it, or -1. */
export function endOfTag(text: string, at: number): number {
  const limit = Math.min(text.length, at + 80)
  for (let here = at + 1; here < limit; here++) {
    const code = text.charCodeAt(here)
    if (code === 62) return here > at + 1 ? here + 1 : -1
    if (code === 60 || kindOf(code) === SPACE) return -1
  }
  return -1
}

/** The index after the value that begins at `at`: to a blank or a closing mark, brackets and quotes balanced. */
export function endOfValue(text: string, at: number): number {
  const limit = Math.min(text.length, at + REACH)
  let depth = 0
  let here = at
  for (; here < limit; here++) {
    const code = text.charCodeAt(here)
    if (code === 34 || (code === 39 && here === at)) {
      const end = endOfQuote(text, here)
      if (end < 0) continue
      here = end - 1
    } else if (code === 40 || code === 91 || code === 123) {
      const end = balanced(text, here, limit)
      if (end < 0) depth++
      else here = end - 1
    } else if (code === 41 || code === 93 || code === 125) {
      if (depth-- <= 0) break
    } else if (code === 44 || code === 59) {
      if (depth <= 0) break
    } else if (kindOf(code) === SPACE) break
  }
  let end = here
  while (end > at + 1 && (text[end - 1] === '.' || text[end - 1] === '!' || text[end - 1] === ':')) end--
  return end
}

function balanced(text: string, at: number, limit: number): number {
  let depth = 0
  for (let here = at; here < limit; here++) {
    const code = text.charCodeAt(here)
    if (code === 40 || code === 91 || code === 123) depth++
    else if ((code === 41 || code === 93 || code === 125) && --depth === 0) return here + 1
  }
  return -1
}
