// The header of a log line: time, level, host, process, thread and logger, recognised part by part, whatever wrote it.
import { isDigit, isLetter, isSpace, skipDigits, skipSpaces, skipWord } from './characters'
import { endOfTime } from './clock'
import { endOfLevel, letterLevel, levelOf, type Level } from './level'
import { headerOfPairs, jsonPairs, logfmtPairs } from './structured'

export type Header = {
  /** As written. */
  time?: string
  level?: Level
  host?: string
  process?: string
  thread?: string
  logger?: string
  /** Of a JSON or logfmt line: its message, without a header of its own. */
  message?: string
  /** Where the message of a plain line begins. */
  bodyAt: number
}

/** No header is longer than this; a longer line's rest is not looked at. */
const REACH = 400
/** Words between the start or a time, and the next time or level, that may still be header (host, pid, thread, source). */
const STEPS = 8

type Scan = { line: string; header: Header; at: number; seen: boolean; syslog: boolean; brackets: number }

/** The header of `line`; `bodyAt` is 0 where there is none. */
export function readHeader(line: string): Header {
  return structured(line, 0, 0) ?? plain(line, 0)
}

/** The message alone: what the line says after its header. */
export function messageOf(line: string, header: Header): string {
  return header.message ?? (header.bodyAt === 0 ? line : line.slice(header.bodyAt))
}

function structured(line: string, from: number, depth: number): Header | undefined {
  const at = skipSpaces(line, from)
  const first = line.charCodeAt(at)
  const json = first === 123
  if (!json && !beginsWithPair(line, at)) return undefined
  const pairs = json ? jsonPairs(line, at) : logfmtPairs(line, at)
  if (!pairs) return undefined
  const { header, known } = headerOfPairs(pairs, at)
  if (known === 0 || (!json && header.message === undefined && header.level === undefined)) return undefined
  if (header.message === undefined || depth > 1) return header
  const message = trimEnd(header.message)
  const inner = structured(message, 0, depth + 1) ?? plain(message, 0)
  return { ...inner, ...header, level: header.level ?? inner.level, message: messageOf(message, inner) }
}

function plain(line: string, from: number): Header {
  const scan: Scan = { line, header: { bodyAt: 0 }, at: skipSpaces(line, from), seen: false, syslog: false, brackets: 0 }
  priority(scan)
  for (let step = 0; step < 16 && scan.at < REACH && part(scan); step++);
  if (!scan.seen) return { bodyAt: from }
  afterParts(scan)
  scan.header.bodyAt = scan.at
  const rest = line.charCodeAt(scan.header.bodyAt)
  const nested = rest === 123 || beginsWithPair(line, scan.header.bodyAt) ? structured(line, scan.header.bodyAt, 1) : undefined
  return nested ? { ...scan.header, ...nested, time: nested.time ?? scan.header.time } : scan.header
}

/** One more part of the header, or false: a time, a level, a bracket, or the way to the next of them. */
function part(scan: Scan): boolean {
  const { line } = scan
  scan.at = skipSeparators(line, scan.at, scan.seen)
  if (scan.at >= line.length) return false
  return stream(scan) || time(scan) || level(scan) || klog(scan) || hostAndProcess(scan) || bracket(scan) || stepAhead(scan)
}

function priority(scan: Scan): void {
  const { line, at } = scan
  if (line[at] !== '<') return
  const end = skipDigits(line, at + 1)
  if (end === at + 1 || end > at + 4 || line[end] !== '>') return
  scan.at = end + 1
  scan.syslog = true
  if (isDigit(line.charCodeAt(end + 1)) && line[end + 2] === ' ') rfc5424(scan, end + 3)
}

/** RFC 5424 after its version: time, host, program, process id, message id, structured data. */
function rfc5424(scan: Scan, from: number): void {
  const { line, header } = scan
  const words: string[] = []
  let at = from
  for (let word = 0; word < 5; word++) {
    const end = skipWord(line, at)
    words.push(line.slice(at, end))
    at = skipSpaces(line, end)
  }
  scan.seen = true
  const value = (index: number) => (words[index] === '-' ? undefined : words[index])
  Object.assign(header, { time: value(0), host: value(1), process: value(2), thread: value(3), logger: value(4) })
  while (line[at] === '[') {
    const close = line.indexOf(']', at)
    if (close < 0) break
    at = close + 1
  }
  scan.at = skipSpaces(line, line[at] === '-' ? at + 1 : at)
  if (line.charCodeAt(scan.at) === 0xfeff) scan.at++
}

/** `stdout F`, as container runtimes write it after the time; and a number between level and thread: `INFO 123 --- [main]`. */
function stream(scan: Scan): boolean {
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

function time(scan: Scan): boolean {
  const end = endOfTime(scan.line, scan.at)
  if (end < 0 || !endsPart(scan.line, end)) return false
  const first = scan.line.charCodeAt(scan.at)
  scan.syslog ||= isLetter(first)
  scan.header.time ??= scan.line.slice(scan.at, end)
  scan.seen = true
  scan.at = end
  return true
}

function level(scan: Scan): boolean {
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

/** `E1122 10:00:00.000000   1 file.go:12]`: a letter of level glued to month and day. */
function klog(scan: Scan): boolean {
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
    scan.header.logger = line.slice(source, close)
    scan.at = close + 1
  } else scan.at = source
  return true
}

/** After a time of syslog's kind: `host program[123]:`, `host program:`, or the host alone. */
function hostAndProcess(scan: Scan): boolean {
  const { line, at, header } = scan
  if (header.host || header.level || header.time === undefined) return false
  const hostEnd = skipWord(line, at)
  if (hostEnd === at || hostEnd >= line.length || line[hostEnd - 1] === ':' || line[at] === '[') return false
  const processAt = skipSpaces(line, hostEnd)
  const named = endOfProcess(line, processAt)
  const offset = header.time.length >= 29 && header.time.includes('T') && /[+-]\d\d:?\d\d$/.test(header.time)
  if (!(named.end > 0 && (named.pid || scan.syslog || offset)) && !scan.syslog) return false
  if (line[at]!.charCodeAt(0) === 123) return false
  header.host = line.slice(at, hostEnd)
  scan.at = hostEnd
  if (named.end < 0) return true
  header.process = line.slice(processAt, named.nameEnd)
  if (named.pid) header.thread = line.slice(named.pid, skipDigits(line, named.pid))
  scan.at = named.end
  const next = skipSpaces(line, named.end)
  const close = line[next] === '(' ? line.indexOf('):', next) : -1
  if (close > 0 && close - next < 120 && !line.slice(next, close).includes(' ')) scan.at = close + 2
  return true
}

function endOfProcess(line: string, at: number): { end: number; nameEnd: number; pid: number } {
  const none = { end: -1, nameEnd: -1, pid: 0 }
  let end = at
  let nameEnd = 0
  let pid = 0
  for (; end < line.length && end - at < 100; end++) {
    const code = line.charCodeAt(end)
    if (code === 91 && isDigit(line.charCodeAt(end + 1))) {
      const close = skipDigits(line, end + 1)
      if (line[close] !== ']') return none
      nameEnd ||= end
      pid = end + 1
      end = close
      if (line[end + 1] === ':') return { end: end + 2, nameEnd, pid }
      return isSpace(line.charCodeAt(end + 1)) ? { end: end + 1, nameEnd, pid } : none
    }
    if (code === 58 && (end + 1 >= line.length || isSpace(line.charCodeAt(end + 1)))) {
      return end > at ? { end: end + 1, nameEnd: nameEnd || end, pid: 0 } : none
    }
    if (isSpace(code) || code === 61 || code === 34) return none
  }
  return none
}

function bracket(scan: Scan): boolean {
  const { line, at, header } = scan
  const open = line[at]
  if (open !== '[' && open !== '(') return false
  const close = endOfBracket(line, at)
  if (close < 0 || scan.brackets >= 5) return false
  const inside = skipSpaces(line, at + 1)
  const timeEnd = endOfTime(line, inside)
  if (timeEnd > 0 && timeEnd <= close && open === '[') {
    header.time ??= line.slice(inside, timeEnd)
    return taken(scan, close)
  }
  if (open === '[' && isUptime(line, inside, close)) {
    header.time ??= line.slice(inside, close)
    return taken(scan, close)
  }
  const levelEnd = endOfLevel(line, inside, true)
  if (!header.level && levelEnd > 0 && skipSpaces(line, levelEnd) >= close) {
    header.level = levelOf(line.slice(inside, levelEnd))
    return taken(scan, close)
  }
  const colon = line.indexOf(':', inside)
  if (!header.level && colon > inside && colon < close && endOfLevel(line, colon + 1, true) === close) {
    header.logger = line.slice(inside, colon)
    header.level = levelOf(line.slice(colon + 1, close))
    return taken(scan, close)
  }
  if (open === '(' || !scan.seen) return false
  const content = line.slice(inside, close)
  if (content.includes(' ') && content.length > (header.level === undefined ? 60 : 200)) return false
  if (isDigit(content.charCodeAt(0)) || content.startsWith('pid')) header.thread ??= content
  else if (header.thread === undefined) header.thread = content
  else header.logger ??= content
  return taken(scan, close)
}

function taken(scan: Scan, close: number): boolean {
  scan.at = close + 1
  scan.seen = true
  scan.brackets++
  return true
}

/** Seconds since the start, as the kernel and the JVM write them: `12.345678`, `0.123s`, `17ms`. */
function isUptime(line: string, at: number, close: number): boolean {
  const whole = skipDigits(line, at)
  if (whole === at) return false
  const end = line[whole] === '.' ? skipDigits(line, whole + 1) : whole
  const unit = line.slice(end, close)
  return unit === 's' || unit === 'ms' || unit === 'ns' || (unit === '' && end > whole + 3)
}

/** Passes over words that are no prose, where a time or a level stands behind them. */
function stepAhead(scan: Scan): boolean {
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

/** After the parts: a logger's name, a source's place, or fields between bars. */
function afterParts(scan: Scan): void {
  const { line, header } = scan
  if (header.logger !== undefined && letterLevel(line[scan.at] ?? '') && line[scan.at + 1] === ' ') {
    scan.at = skipSpaces(line, line.indexOf(':', scan.at) + 1)
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
    const next = nameEnd(scan, at, end)
    if (next < 0) return
    header.logger ??= line.slice(at, next)
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
  if (colon) return dots > 0 || (marks > 0 && header.level !== undefined && !isCapitals(line, at, stop)) ? stop : -1
  if (dashed) return header.level !== undefined || header.time !== undefined ? end : -1
  const gap = line[end] === '\t' || (line[end] === ' ' && isSpace(line.charCodeAt(end + 1)))
  const column = header.level !== undefined && gap && line[after] !== '('
  if (column) return end
  if (line[after] === ':' && line[after + 1] === ' ' && line[end] === ' ' && (dots > 0 || marks > 0)) return end
  return header.level !== undefined && (dots > 1 || (dots === 1 && line[after] === '[')) ? end : -1
}

/** `file.go:12`, `Main.java:40)`: where in the source. */
function isPlace(line: string, at: number, end: number): boolean {
  const colon = line.lastIndexOf(':', line[end - 1] === ':' ? end - 2 : end - 1)
  if (colon <= at || !isDigit(line.charCodeAt(colon + 1))) return false
  const last = skipDigits(line, colon + 1)
  const dot = line.lastIndexOf('.', colon)
  return (last === end || (last === end - 1 && line[last] === ':')) && dot > at && sources.has(line.slice(dot + 1, colon))
}

const sources = new Set('go c cc cpp h hpp rs py rb js mjs ts java kt scala cs php swift m erl ex lua pl vala'.split(' '))

function isCapitals(line: string, at: number, end: number): boolean {
  for (let here = at; here < end; here++) if (line.charCodeAt(here) >= 97) return false
  return true
}

/** A word that is a number, a name with a mark in it, or in capitals: no word of a sentence. */
function isMark(line: string, at: number, end: number): boolean {
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

function skipSeparators(line: string, at: number, inHeader: boolean): number {
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
function endsPart(line: string, at: number): boolean {
  if (at >= line.length) return true
  const code = line[at]!
  return (
    isSpace(line.charCodeAt(at)) || code === ':' || code === ',' || code === '|' || code === ']' || code === '[' || code === ')'
  )
}

function endOfBracket(line: string, at: number): number {
  let depth = 0
  for (let here = at; here < line.length && here - at < 300; here++) {
    const code = line.charCodeAt(here)
    if (code === 91 || code === 40) depth++
    else if ((code === 93 || code === 41) && --depth === 0) return here
  }
  return -1
}

function beginsWithPair(line: string, at: number): boolean {
  if (!isLetter(line.charCodeAt(at)) && line[at] !== '@') return false
  for (let here = at; here < line.length && here - at < 40; here++) {
    const code = line[here]!
    if (code === '=') return here > at
    if (isSpace(line.charCodeAt(here)) || code === '"' || code === ':' || code === '(' || code === '[') return false
  }
  return false
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return end === text.length ? text : text.slice(0, end)
}
