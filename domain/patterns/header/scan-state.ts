// How far a header has been read, and what every part of it looks at.
import { isDigit, isSpace, skipSpaces } from '../characters'
import { type Header } from '../header'

/** No header is longer than this; a longer line's rest is not looked at. */
export const REACH = 400

export type Scan = { line: string; header: Header; at: number; seen: boolean; syslog: boolean; brackets: number }

export function skipSeparators(line: string, at: number, inHeader: boolean): number {
  let here = skipSpaces(line, at)
  while (inHeader && here < line.length) {
    const code = line[here]!
    const next = line.charCodeAt(here + 1)
    const alone = '-|:*#'.includes(code) ? isSpace(next) || code === '|' || (code === '-' && next === 45) : false
    const glued = here === at && (code === ':' || code === ',' || code === ';')
    if (!alone && !glued) break
    here = skipSpaces(line, here + 1)
    if (code === '-' && next === 45) while (line[here] === '-') here++
    here = skipSpaces(line, here)
    at = -1
  }
  return here
}

/** What may stand right behind a time or a level. */
export function endsPart(line: string, at: number): boolean {
  if (at >= line.length) return true
  const code = line[at]!
  return (
    isSpace(line.charCodeAt(at)) || code === ':' || code === ',' || code === '|' || code === ']' || code === '[' || code === ')'
  )
}

export function endOfBracket(line: string, at: number): number {
  let depth = 0
  for (let here = at; here < line.length && here - at < 300; here++) {
    const code = line.charCodeAt(here)
    if (code === 91 || code === 40) depth++
    else if ((code === 93 || code === 41) && --depth === 0) return here
  }
  return -1
}

/** A word that is a number, a name with a mark in it, or in capitals: no word of a sentence. */
export function isMark(line: string, at: number, end: number): boolean {
  if (end - at === 1 && (line[at] === '-' || line[at] === '|')) return true
  if (line[end - 1] === ':' || line[at] === '"') return false
  let capitals = true
  for (let here = at; here < end; here++) {
    const code = line.charCodeAt(here)
    if (isDigit(code) || code === 64 || code === 95 || code === 36) return true
    if (code === 46 && here + 1 < end && here > at) return true
    if (code < 65 || code > 90) capitals = false
  }
  return capitals && end - at > 1
}
