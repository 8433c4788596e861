// The parts of a header that stand for themselves: a time, a level, klog's both, a container's stream.
import { isLetter, isSpace, skipDigits, skipSpaces } from '../characters'
import { endOfTime } from '../clock'
import { endOfLevel, letterLevel, levelOf } from '../level'
import { isPlace } from './place'
import { endsPart, type Scan } from './scan-state'

/** `stdout F`, as container runtimes write it after the time; and a number between level and thread: `INFO 123 --- [main]`. */
export function stream(scan: Scan): boolean {
  const { line, at, header } = scan
  if (!scan.seen) return false
  if (
    (line.startsWith('stdout ', at) || line.startsWith('stderr ', at)) &&
    (line[at + 7] === 'F' || line[at + 7] === 'P') &&
    line[at + 8] === ' '
  ) {
    header.time = undefined // the program's own time, if it writes one, is nearer
    scan.at = at + 9
    return true
  }
  const end = skipDigits(line, at)
  if (!header.level || end === at || !line.startsWith(' --- [', end)) return false
  header.thread = line.slice(at, end)
  scan.at = end + 5
  return true
}

export function time(scan: Scan): boolean {
  const end = endOfTime(scan.line, scan.at)
  if (end < 0 || !endsPart(scan.line, end)) return false
  const first = scan.line.charCodeAt(scan.at)
  scan.syslog ||= isLetter(first)
  scan.header.time ??= scan.line.slice(scan.at, end)
  scan.seen = true
  scan.at = end
  return true
}

export function level(scan: Scan): boolean {
  if (scan.header.level) return false
  const { line, at } = scan
  const end = endOfLevel(line, at, false)
  if (end > 0 && endsPart(line, end)) {
    const capitals = line.charCodeAt(at + 1) < 97
    const spaced = line[end] === '\t' || (line[end] === ' ' && (isSpace(line.charCodeAt(end + 1)) || line[end + 1] === '['))
    if (
      capitals ? line[end] === ':' || scan.seen || spaced || line[end + 1] === '[' : line[end] === ':' || (scan.seen && spaced)
    ) {
      scan.header.level = levelOf(line.slice(at, end))
      scan.seen = true
      scan.at = end
      return true
    }
  }
  if (!scan.seen) return false
  const lower = endOfLevel(line, at, true)
  if (lower < 0 || line[lower] === ':' || !isSpace(line.charCodeAt(lower))) return false
  const word = line.slice(at, lower)
  if (word !== 'info' && word !== 'debug' && word !== 'trace' && word !== 'warn' && line[lower] !== '\t') return false
  scan.header.level = levelOf(word)
  scan.at = lower
  return true
}

/** `I, [2026-11-22T10:00:00 #123]`: the first letter of a level, before a bracket with a time; the level itself follows. */
export function initial(scan: Scan): boolean {
  const { line, at } = scan
  if (scan.seen || !(line[at]! >= 'A' && line[at]! <= 'Z') || !line.startsWith(', [', at + 1)) return false
  if (endOfTime(line, at + 4) < 0) return false
  scan.at = at + 3
  return true
}

/** `E1122 10:00:00.000000   1 file.go:12]`: a letter of level glued to month and day. */
export function klog(scan: Scan): boolean {
  const { line, at } = scan
  const level = letterLevel(line[at] ?? '')
  if (!level || skipDigits(line, at + 1) !== at + 5 || line[at + 5] !== ' ') return false
  const end = endOfTime(line, at + 6)
  if (end < 0) return false
  Object.assign(scan.header, { level, time: line.slice(at + 1, end) })
  scan.seen = true
  const thread = skipSpaces(line, end)
  const afterThread = skipDigits(line, thread)
  const source = skipSpaces(line, afterThread)
  const close = line.indexOf(']', source)
  if (afterThread > thread) scan.header.thread = line.slice(thread, afterThread)
  if (close > 0 && close - source < 120 && !line.slice(source, close).includes(' ')) {
    if (isPlace(line, source, close)) scan.header.place = line.slice(source, close)
    else scan.header.logger = line.slice(source, close)
    scan.at = close + 1
  } else scan.at = source
  return true
}
