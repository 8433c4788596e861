// Passes over words that are no prose, where a time or a level stands behind them.
import { isDigit, isSpace, skipSpaces, skipWord } from '../characters'
import { endOfTime } from '../clock'
import { endOfLevel, letterLevel } from '../level'
import { endOfBracket, endsPart, isMark, REACH, type Scan, skipSeparators } from './scan-state'

/** Words between the start or a time, and the next time or level, that may still be header (host, pid, thread, source). */
const STEPS = 8

/** Passes over words that are no prose, where a time or a level stands behind them. */
export function stepAhead(scan: Scan): boolean {
  const { line, header } = scan
  let at = scan.at
  let plainWords = 0
  for (let step = 0; step < STEPS && at < line.length && at < REACH; step++) {
    const isBracket = line[at] === '['
    const close = isBracket ? endOfBracket(line, at) : -1
    if (isBracket && close < 0) return false
    if (step > 0) {
      const landmark = isBracket ? landmarkInside(line, at + 1, close) : landmarkAt(line, at, header.level !== undefined)
      if (landmark) {
        keepWords(scan, at)
        scan.at = at
        scan.seen = true
        return true
      }
    }
    const end = isBracket ? close + 1 : skipWord(line, at)
    if (!isBracket && !isMark(line, at, end)) {
      if (++plainWords > 1 || (!scan.seen && step === 0) || header.level !== undefined) return false
      if (line[end - 1] === ':' || line[end - 1] === ',') return false
    }
    at = skipSeparators(line, end, true)
  }
  return false
}

function landmarkAt(line: string, at: number, levelKnown: boolean): boolean {
  const timeEnd = endOfTime(line, at)
  if (timeEnd > 0 && endsPart(line, timeEnd)) return true
  if (levelKnown) return false
  if (isLabel(line, at)) return true
  const end = endOfLevel(line, at, false)
  if (end > 0 && endsPart(line, end) && line.charCodeAt(at + 1) < 97) return true
  // One letter after numbers is a level too, where a tag with a colon follows: `1702  2395 D WindowManager:`.
  if (!letterLevel(line[at]!) || line[at + 1] !== ' ' || !isDigit(line.charCodeAt(at - 2))) return false
  const tag = skipWord(line, at + 2)
  return (
    line[tag - 1] === ':' ||
    line
      .slice(tag, tag + 24)
      .trimStart()
      .startsWith(':')
  )
}

function landmarkInside(line: string, at: number, close: number): boolean {
  const inside = skipSpaces(line, at)
  const timeEnd = endOfTime(line, inside)
  return (timeEnd > 0 && timeEnd <= close) || endOfLevel(line, inside, true) === close
}

function keepWords(scan: Scan, end: number): void {
  const words = scan.line
    .slice(scan.at, end)
    .split(' ')
    .filter((word) => word !== '' && word !== '-')
  for (const word of words) {
    const bare = word.replace(/^\[|\]$/g, '')
    if (isDigit(bare.charCodeAt(0)) && !bare.includes('.') && !bare.includes('-')) scan.header.thread ??= bare
    else scan.header.host ??= bare
  }
  const letter = scan.line[end]!
  if (letterLevel(letter) && scan.line[end + 1] === ' ' && !scan.header.level && endOfTime(scan.line, end) < 0) {
    scan.header.level = letterLevel(letter)
    const tag = scan.line.indexOf(':', end)
    scan.header.logger = scan.line.slice(end + 2, tag).trim()
    scan.at = end
  }
}

/** `DETAIL:`, `STATEMENT:`: a word in capitals with a colon begins the message that a program, user or session stands before. */
function isLabel(line: string, at: number): boolean {
  let end = at
  while (end < line.length && line.charCodeAt(end) >= 65 && line.charCodeAt(end) <= 90) end++
  return end - at >= 4 && line[end] === ':' && isSpace(line.charCodeAt(end + 1))
}
