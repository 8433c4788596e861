// After time and level: a logger's name, a place in the source, or fields between bars.
import { isDigit, isLetter, isSpace, skipSpaces, skipWord } from '../characters'
import { letterLevel } from '../level'
import { isPlace } from './place'
import { endOfBracket, type Scan, skipSeparators } from './scan-state'

/** After the parts: a logger's name, a source's place, or fields between bars. */
export function afterParts(scan: Scan): void {
  const { line, header } = scan
  if (header.logger !== undefined && letterLevel(line[scan.at] ?? '') && line[scan.at + 1] === ' ') {
    scan.at = skipSpaces(line, line.indexOf(':', scan.at) + 1)
    return
  }
  const program = programEnd(scan)
  if (program > 0) {
    header.logger ??= line.slice(scan.at, program)
    scan.at = skipSpaces(line, program + 1)
    return
  }
  for (let round = 0; round < 3; round++) {
    scan.at = skipSeparators(line, scan.at, true)
    const at = scan.at
    const end = skipWord(line, at)
    if (end >= line.length) return
    const bar = line.indexOf('|', at)
    if (bar > at && bar < end && line[at - 1] === '|') {
      header.logger ??= line.slice(at, bar)
      scan.at = bar + 1
      continue
    }
    if (header.level !== undefined && isProcess(line, at, end)) {
      header.thread ??= line.slice(at, end)
      scan.at = end
      continue
    }
    const next = nameEnd(scan, at, end)
    if (next < 0) return
    if (isPlace(line, at, end)) header.place ??= line.slice(at, next)
    else header.logger ??= line.slice(at, next)
    scan.at = next
    const colon = line[next] === ':' || line[end - 1] === ':'
    scan.at = skipSpaces(line, line[next] === ':' ? next + 1 : next)
    if (line[scan.at] === '[' && !colon) {
      const close = endOfBracket(line, scan.at)
      if (close > 0) {
        header.thread ??= line.slice(scan.at + 1, close)
        scan.at = skipSpaces(line, close + 1)
      }
    }
    if (colon && !isPlace(line, at, end)) return
  }
}

/** `#123]  INFO -- worker: done`: behind two dashes, the name of the program; -1 where there is none. */
function programEnd({ line, at, header }: Scan): number {
  if (header.thread === undefined || header.level === undefined || !line.startsWith(' -- ', at - 4)) return -1
  const end = skipWord(line, at) - 1
  return end > at && line[end] === ':' ? end : -1
}

/** Where a logger's name that starts at `at` ends, or -1 where the word is the message's own. */
function nameEnd(scan: Scan, at: number, end: number): number {
  const { line, header } = scan
  if (!isLetter(line.charCodeAt(at)) && line[at] !== '_') return -1
  if (isPlace(line, at, end)) return line[end - 1] === ':' ? end - 1 : end
  const after = skipSpaces(line, end)
  const marked = line[after] === '*' ? skipSpaces(line, skipWord(line, after)) : after
  const dashed = line[end] === ' ' && line[marked] === '-' && line[marked + 1] === ' '
  const colon = line[end - 1] === ':'
  const stop = colon ? end - 1 : end
  let dots = 0
  let marks = 0
  for (let here = at; here < stop; here++) {
    const code = line.charCodeAt(here)
    if (code === 46 && here + 1 < stop && isLetter(line.charCodeAt(here + 1))) dots++
    else if (code === 36 || (code >= 65 && code <= 90 && here > at)) marks++
    else if (!isLetter(code) && !isDigit(code) && code !== 95 && code !== 45 && code !== 46 && code !== 47 && code !== 64)
      return -1
  }
  if (colon && namesFault(line, stop)) return -1
  if (colon) return dots > 0 || (marks > 0 && header.level !== undefined && !isCapitals(line, at, stop)) ? stop : -1
  if (dashed) return header.level !== undefined || header.time !== undefined ? end : -1
  const gap = line[end] === '\t' || (line[end] === ' ' && isSpace(line.charCodeAt(end + 1)))
  const column = header.level !== undefined && gap && line[after] !== '('
  if (column) return end
  if (line[after] === ':' && line[after + 1] === ' ' && line[end] === ' ' && (dots > 0 || marks > 0)) return end
  return header.level !== undefined && (dots > 1 || (dots === 1 && line[after] === '[')) ? end : -1
}

function isCapitals(line: string, at: number, end: number): boolean {
  for (let here = at; here < end; here++) if (line.charCodeAt(here) >= 97) return false
  return true
}

/** `31#31:`, `*5`, `1234:`: numbers of a process, a thread or a connection. */
function isProcess(line: string, at: number, end: number): boolean {
  const numbered = line[at] === '*'
  const stop = numbered ? end : end - 1
  if (!numbered && line[stop] !== ':') return false
  for (let here = numbered ? at + 1 : at; here < stop; here++) {
    const code = line.charCodeAt(here)
    if (!isDigit(code) && code !== 35 && code !== 47) return false
  }
  return stop > at + (numbered ? 1 : 0)
}

/** `java.io.IOException:` is what happened, not who says it. */
function namesFault(line: string, end: number): boolean {
  return ['Exception', 'Error', 'Throwable', 'Fault', 'Failure'].some((ending) => line.endsWith(ending, end))
}
