// Log lines that are a JSON object or logfmt pairs: time, level, names and message from the key names that loggers share.
import { isSpace, lowerAscii, skipSpaces } from './characters'
import type { Header } from './header'
import { isPlace } from './header/place'
import { levelOf } from './level'

const usual = {
  time: 'time ts timestamp @timestamp t datetime date asctime eventtime __realtime_timestamp @t',
  level: 'level lvl severity levelname log.level loglevel priority severitytext @l',
  message: 'msg message log event body text short_message @m @mt messagetemplate',
  logger: 'logger component module logger_name category name sourcecontext',
  place: 'caller source logging-call-at src file',
  host: 'host hostname _hostname nodename node',
  process: 'app service syslog_identifier application program svc',
  thread: 'thread thread_name threadname tid pid process goroutine',
} as const
type Part = keyof typeof usual

/** Which part a key names, and its rank among the names of that part: lower is surer. */
const partOf = new Map<string, { part: Part; rank: number }>()
for (const part of Object.keys(usual) as Part[]) {
  usual[part].split(' ').forEach((name, rank) => partOf.set(name, { part, rank }))
}

export type Pair = { key: string; value: string }

/** The pairs of a JSON object a line consists of; undefined where it is none. Nested values keep their JSON text. */
export function jsonPairs(line: string, at: number): Pair[] | undefined {
  let end = line.length
  while (end > at && isSpace(line.charCodeAt(end - 1))) end--
  if (line[at] !== '{' || line[end - 1] !== '}' || skipSpaces(line, at + 1) >= end) return undefined
  let value: unknown
  try {
    value = JSON.parse(at === 0 && end === line.length ? line : line.slice(at, end))
  } catch {
    return undefined
  }
  return Object.entries(value as object).map(([key, member]) => ({
    key,
    value: typeof member === 'string' ? member : (JSON.stringify(member) ?? ''),
  }))
}

/** The pairs of a logfmt line; undefined unless the line consists of pairs (bare keys allowed) and has at least three. */
export function logfmtPairs(line: string, from: number): Pair[] | undefined {
  const pairs: Pair[] = []
  let at = from
  let bare = 0
  while (at < line.length) {
    at = skipSpaces(line, at)
    if (at >= line.length) break
    const start = at
    while (at < line.length && isKeyCode(line.charCodeAt(at))) at++
    if (at === start) return undefined
    const key = line.slice(start, at)
    if (line[at] !== '=') {
      if ((at < line.length && !isSpace(line.charCodeAt(at))) || ++bare > pairs.length) return undefined
      continue
    }
    const end = endOfValue(line, at + 1)
    pairs.push({ key, value: unquoted(line.slice(at + 1, end)) })
    at = end
  }
  return pairs.length >= 3 ? pairs : undefined
}

/** What the pairs say of the line's header; `known` counts the parts found. */
export function headerOfPairs(pairs: Pair[], bodyAt: number): { header: Header; known: number; rest: Pair[] } {
  const best = new Map<Part, { rank: number; value: string; pair: Pair }>()
  for (const pair of pairs) {
    const found = partOf.get(pair.key.length > 32 ? '' : lowerAscii(pair.key))
    if (!found || pair.value === '') continue
    if (found.part === 'level' && !levelOf(pair.value)) continue
    if (found.part === 'place' && !isPlace(pair.value, 0, pair.value.length)) continue
    const other = best.get(found.part)
    if (!other || found.rank < other.rank) best.set(found.part, { rank: found.rank, value: pair.value, pair })
  }
  const header: Header = { bodyAt }
  for (const [part, { value }] of best) {
    if (part === 'level') header.level = levelOf(value)
    else header[part] = value
  }
  const taken = new Set([...best.values()].map(({ pair }) => pair))
  return { header, known: best.size, rest: pairs.filter((pair) => !taken.has(pair)) }
}

function endOfValue(line: string, at: number): number {
  if (line[at] === '"') {
    for (let end = at + 1; end < line.length; end++) {
      if (line[end] === '\\') end++
      else if (line[end] === '"') return end + 1
    }
    return line.length
  }
  while (at < line.length && !isSpace(line.charCodeAt(at))) at++
  return at
}

function unquoted(value: string): string {
  if (value.length < 2 || value[0] !== '"' || !value.endsWith('"')) return value
  if (!value.includes('\\')) return value.slice(1, -1)
  try {
    return String(JSON.parse(value))
  } catch {
    return value.slice(1, -1)
  }
}

function isKeyCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 46 ||
    code === 45 ||
    code === 64 ||
    code === 47
  )
}
