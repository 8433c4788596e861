// Evidence → entries of a log: lines with their stack traces, JSON and logfmt records, arrays of records in JSON.
import { parseInstant } from '../../instant'
import { sameComponent } from '../component'
import { betweenColours, withoutColours } from '../../patterns/colours'
import { messageOf, type Header } from '../../patterns/header'
import { levelOf } from '../../patterns/level'
import { logfmtPairs } from '../../patterns/structured'
import { continues, startsFault } from './continuation'
import { entriesOfTree } from './entries-of-json'
import { jsonOf } from './json'
import { headerOf } from './known-headers'
import { logRecord } from './log-record'
import { quoteOfText } from './quote'
import type { Evidence, LogEntry } from './reading'
import { levelWordOf } from './level-words'
import { logShape } from './text'
import { afterRuntime, prefixReader } from './writer-prefix'

/** What is kept of the lines under an entry. */
const MAX_DETAIL = 6000
const MAX_MESSAGE = 4000
/** Programs of the machine itself: who complains there is the machine. */
const OF_THE_HOST = new Set([
  'kernel',
  'systemd',
  'sshd',
  'cron',
  'crond',
  'kubelet',
  'dockerd',
  'containerd',
  'chronyd',
  'ntpd',
  'rsyslogd',
  'sudo',
  'su',
  'smartd',
  'dhclient',
])

/** The entries of a log, in their order; none where the evidence is no log. */
export function readEntries(evidence: Evidence, lines: readonly string[]): LogEntry[] {
  const json = jsonOf(evidence)
  if (json !== undefined) return entriesOfTree(json, evidence, entriesOfLines)
  const shape = logShape(lines, evidence)
  return shape === 'none'
    ? []
    : entriesOfLines(lines, shape === 'timed', evidence.capturedAt ?? undefined, (index) => `line ${index + 1}`, quoteOfText)
}

/** Entries of lines; `placeOf` says where a line stands, `quoteOf` how it is cited. */
export function entriesOfLines(
  lines: readonly string[],
  timed: boolean,
  near: number | undefined,
  placeOf: (index: number) => string,
  quoteOf: (line: string) => string,
): LogEntry[] {
  const entries: LogEntry[] = []
  const prefixOf = prefixReader(lines)
  const instant = instantReader(near)
  let open: LogEntry | null = null
  let heading = ''
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index]!
    if (raw === '' || raw.trim() === '') continue
    const line = withoutColours(raw)
    if (line.startsWith('==> ') && line.endsWith(' <==')) {
      heading = nameOfFile(line.slice(4, -4))
      open = null
      continue
    }
    const { writer, bodyAt } = prefixOf(line)
    const runtime = bodyAt + afterRuntime(bodyAt > 0 ? line.slice(bodyAt) : line)
    const said = entryOf(runtime > 0 ? line.slice(runtime) : line, instant, near)
    if (runtime > bodyAt && said.time === null) said.time = instant(line.slice(bodyAt, line.indexOf(' ', bodyAt)))
    const of = writer || said.writer || heading
    if (open && continues(line.slice(bodyAt), said, timed, open)) {
      if (open.detail.length < MAX_DETAIL)
        open.detail += open.detail === '' ? line.slice(runtime, runtime + 600) : `\n${line.slice(runtime, runtime + 600)}`
      continue
    }
    const quote = quoteOf(raw === line ? raw : betweenColours(raw))
    const { time, level, message, detail } = said
    const entry: LogEntry = { time, level, message, detail, writer: of, at: placeOf(index), quote }
    if (entry.time === null && open) entry.time = open.time
    if (entry.level === null && startsFault(entry.message)) entry.level = 'error'
    entries.push(entry)
    open = entry
  }
  return entries
}

/** `headed`: the line has a header of its own, also where its time is no moment (seconds since the start of the machine). */
type Said = Omit<LogEntry, 'at' | 'quote'> & { headed: boolean }

function entryOf(line: string, instant: (written: string) => number | null, near: number | undefined): Said {
  const first = line.charCodeAt(0)
  if (first === 123) {
    const record = recordOf(line, near)
    if (record) return record
  }
  const odd = oddHeader(line)
  if (odd) return { ...odd, time: instant(odd.time), headed: true }
  const header = headerOf(line.length > MAX_MESSAGE ? line.slice(0, MAX_MESSAGE) : line)
  const inner = header.message === undefined ? undefined : structuredPart(line, header, near)
  const time = header.time === undefined ? null : instant(header.time)
  if (inner)
    return {
      ...inner,
      time: inner.time ?? time,
      level: inner.level ?? header.level ?? null,
      writer: inner.writer || writerOf(header),
    }
  const message = withException(header, messageOf(line, header), line).trim().slice(0, MAX_MESSAGE)
  // `booking.ERROR SQLSTATE[40001]: …` has the form of a host and its process, and is a channel and its level.
  const channel = header.level === undefined ? CHANNEL.exec(header.host ?? message) : null
  if (channel)
    return {
      time,
      level: levelOf(channel[2]!) ?? null,
      writer: channel[1]!,
      message: header.host ? `${header.process ?? ''}${header.process ? ': ' : ''}${message}` : message.slice(channel[0].length),
      detail: '',
      headed: true,
    }
  const level = header.level ?? null
  const foreign = level === null ? levelWordOf(message) : null
  return {
    time,
    level: foreign ? foreign.level : level,
    writer: writerOf(header),
    message: foreign ? message.slice(foreign.end).trim() : message,
    detail: '',
    headed: header.time !== undefined || header.level !== undefined,
  }
}

const CHANNEL = /^([a-z][\w-]{1,40})\.(DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY)(?:: ?| |$)/

/** What stands where loggers stand may be the name of an exception, a code or a protocol: it belongs to the message. */
const CODES =
  /(?:Error|Exception|Fault|Panic|Throwable|Warning|Exceeded|Denied|Failed|Failure|Expired|Exhausted|Refused|Timeout|TimedOut|Missing|NotFound|Unavailable|Capacity|Rejected|Unauthorized|Forbidden|Conflict)$|(?:^|[.])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|Pool(?:-\d+)?$|^(?:oidc|oauth2|saml|jwt|ldap|krb5|pq|x509|tls|ssl|dns|nats|redis|sql|grpc|http|smtp|imap|ssh|amqp|kafka|etcdserver|mvcc|nfs|mount\.\w+)$/

function withException({ logger }: Header, message: string, line: string): string {
  if (logger === undefined || !CODES.test(logger) || message.startsWith(logger)) return message
  // As it was written, where nothing stands between the two.
  const at = line.indexOf(logger)
  const between = line.slice(at + logger.length, line.indexOf(message, at + logger.length))
  return at >= 0 && /^[\s:-]{1,4}$/.test(between) ? line.slice(at) : `${logger}: ${message}`
}

/** `E, [2026-05-01T10:00:00.1 #14] ERROR -- name: text` of Ruby, `[2026-05-01 10:00:00,182: INFO/Worker-1] text` of Celery. */
const RUBY = /^[DIWEFA], \[(\S+?)(?: #\d+)?\]\s+([A-Z]+) -- ([^:]{0,60}): /
const CELERY = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d+): ([A-Z]+)\/[^\]]{1,80}\] /

function oddHeader(line: string): (Omit<Said, 'time' | 'headed'> & { time: string }) | null {
  const first = line.charCodeAt(0)
  const found = first === 91 ? CELERY.exec(line) : line.charCodeAt(1) === 44 ? RUBY.exec(line) : null
  if (!found) return null
  return {
    time: found[1]!,
    level: levelOf(found[2]!) ?? null,
    writer: '',
    message: line.slice(found[0].length).trim(),
    detail: '',
  }
}

/** The JSON object or the pairs that a plain header is followed by, or that the line consists of. */
function structuredPart(line: string, header: Header, near: number | undefined): Said | null {
  const open = line.indexOf('{')
  if (open >= 0 && open <= header.bodyAt) return recordOf(line.slice(open), near)
  const pairs = logfmtPairs(line, header.bodyAt)
  if (!pairs) return null
  const value: Record<string, string> = {}
  for (const pair of pairs) value[pair.key] ??= pair.value
  const record = logRecord(value, near, false)
  return record && { ...record, headed: true }
}

function recordOf(text: string, near: number | undefined): Said | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const record = logRecord(value as Record<string, unknown>, near, false)
  if (!record) return null
  const { time, level, writer, message, detail } = record
  return { time, level, writer, message: message.slice(0, MAX_MESSAGE), detail, headed: true }
}

function writerOf({ host, process }: Header): string {
  if (!process || !host) return ''
  const program = process.toLowerCase()
  return OF_THE_HOST.has(program) || sameComponent(host.toLowerCase(), program) ? host : process
}

function nameOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.endsWith('.log') ? name.slice(0, -4) : name
}

/** Lines come in order, often many in the same second: the last answer is kept. */
function instantReader(near: number | undefined): (written: string) => number | null {
  let last = ''
  let lastAt: number | null = null
  return (written) => {
    if (written !== last) {
      last = written
      lastAt = parseInstant(dayFirst(written), near)
    }
    return lastAt
  }
}

/** `02.09.2026 07:40:07` and `02/09/2026 …`: the day first, as most of the world writes it. */
function dayFirst(written: string): string {
  const found = written.charCodeAt(2) < 48 ? /^(\d\d)([./])(\d\d)\2(\d{4})([ T].*)?$/.exec(written) : null
  return found ? `${found[4]}-${found[3]}-${found[1]}${found[5] ?? ''}` : written
}
