// The header of a log line: time, level, host, process, thread and logger, recognised part by part, whatever wrote it.
import { isLetter, isSpace, skipSpaces } from './characters'
import { stepAhead } from './header/ahead'
import { bracket } from './header/bracket'
import { afterParts } from './header/logger'
import { initial, klog, level, stream, time } from './header/parts'
import { REACH, type Scan, skipSeparators } from './header/scan-state'
import { hostAndProcess, priority } from './header/syslog'
import { type Level } from './level'
import { headerOfPairs, jsonPairs, logfmtPairs } from './structured'

export type Header = {
  /** As written. */
  time?: string
  level?: Level
  host?: string
  process?: string
  thread?: string
  logger?: string
  /** File and line of the source, where the program tells them. */
  place?: string
  /** Of a JSON or logfmt line: its message, without a header of its own. */
  message?: string
  /** Of a JSON or logfmt line: the keys that are not part of the header, in order of their names. */
  fields?: string[]
  /** Where the message of a plain line begins. */
  bodyAt: number
}

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
  const { header, known, rest } = headerOfPairs(pairs, at)
  header.fields = rest.map(({ key }) => key).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (
    (known === 0 && (!json || header.fields.length === 0)) ||
    (!json && header.message === undefined && header.level === undefined)
  )
    return undefined
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
  const found = stream(scan) || time(scan) || level(scan) || initial(scan) || klog(scan)
  return found || hostAndProcess(scan) || bracket(scan) || stepAhead(scan)
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
