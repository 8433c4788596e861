// Entries of a log that stands in JSON: arrays of records, Loki's streams, lists of lines, and texts of several lines.
import { isEventLike } from './event-like'
import { logRecord, maySpeak } from './log-record'
import { pointer, quoteOfScalar } from './quote'
import type { Evidence, LogEntry } from './reading'
import { linesOf, logShape } from './text'

/** How deep and how wide the tree is walked: no collector nests deeper, and a log has an end. */
const MAX_DEPTH = 8
const MAX_ENTRIES = 300_000

type ReadLines = (
  lines: readonly string[],
  timed: boolean,
  near: number | undefined,
  placeOf: (index: number) => string,
  quoteOf: (line: string) => string,
) => LogEntry[]

const TEXT_KEYS = /^(?:logs?|lines?|entries|messages?|output|stdout|stderr|tail|text|content|body|previous_?logs?|raw)$/i

export function entriesOfTree(root: unknown, evidence: Evidence, readLines: ReadLines): LogEntry[] {
  const entries: LogEntry[] = []
  const near = evidence.capturedAt ?? undefined
  walk(root, [], '', '')
  return entries

  function walk(value: unknown, path: readonly (string | number)[], key: string, writer: string): void {
    if (path.length > MAX_DEPTH || entries.length > MAX_ENTRIES) return
    if (typeof value === 'string') {
      if (path.length > 0 && (value.includes('\n') || TEXT_KEYS.test(key)))
        texts(linesOf(value), () => pointer(path), writer, value.includes('\n'))
      return
    }
    if (Array.isArray(value)) return list(value, path, key, writer)
    if (typeof value !== 'object' || value === null) return
    const object = value as Readonly<Record<string, unknown>>
    if (Array.isArray(object.values) && typeof object.stream === 'object' && object.stream !== null) return stream(object, path)
    const entry = entryOf(object, path, writer)
    if (entry) {
      entries.push(entry)
      return
    }
    if (!holdsWalked(object)) return
    const below = Object.keys(object).filter((name) => isWalked(object[name]))
    const of = named(object) || writer
    // The tree's own order of keys says nothing.
    for (const name of below.sort()) walk(object[name], [...path, name], name, of)
  }

  function list(values: readonly unknown[], path: readonly (string | number)[], key: string, writer: string): void {
    if (values.length > 0 && values.every((line) => typeof line === 'string')) {
      // Names, moments, numbers: no line of a log is one word.
      if (!(values as string[]).some((line) => line.trim().includes(' ') && line.length > 24)) return
      texts(values as string[], (index) => pointer([...path, index]), writer, TEXT_KEYS.test(key) || path.length === 0)
      return
    }
    values.forEach((value, index) => {
      if (mayHoldEntries(value)) walk(value, [...path, index], key, writer)
    })
  }

  function texts(lines: readonly string[], placeOf: (index: number) => string, writer: string, likely: boolean): void {
    const shape = logShape(lines, likely ? { ...evidence, title: `${evidence.title} log` } : evidence)
    if (shape === 'none') return
    for (const entry of readLines(lines, shape === 'timed', near, placeOf, quoteOfScalar)) {
      entry.writer ||= writer
      entries.push(entry)
    }
  }

  function stream(object: Readonly<Record<string, unknown>>, path: readonly (string | number)[]): void {
    const labels = object.stream as Readonly<Record<string, unknown>>
    const writer = named(labels)
    const values = (object.values as unknown[])
      .map((pair, index) => ({ pair, index }))
      .filter(({ pair }) => Array.isArray(pair) && typeof pair[1] === 'string')
    const timeOf = (index: number) => Number(String((values[index]!.pair as unknown[])[0]).slice(0, 13))
    // Loki gives the newest first unless asked otherwise.
    values.sort((a, b) => {
      const [x, y] = [String((a.pair as unknown[])[0]), String((b.pair as unknown[])[0])]
      return x.length - y.length || (x < y ? -1 : x > y ? 1 : a.index - b.index)
    })
    const lines = values.map(({ pair }) => (pair as string[])[1]!)
    const placeOf = (index: number) => pointer([...path, 'values', values[index]!.index, 1])
    let index = 0
    for (const line of lines) {
      const at = index++
      for (const entry of readLines([line], false, near, () => placeOf(at), quoteOfScalar)) {
        const time = timeOf(at)
        if (Number.isFinite(time) && time > 0) entry.time ??= time
        entry.writer ||= writer
        const last = entries.at(-1)
        // Each line of a trace comes alone here.
        if (last && last.writer === entry.writer && entry.level === null && /^\s+\S|^Caused by:/.test(line))
          last.detail += `\n${line.slice(0, 600)}`
        else entries.push(entry)
      }
    }
  }

  function entryOf(
    object: Readonly<Record<string, unknown>>,
    path: readonly (string | number)[],
    writer: string,
  ): LogEntry | null {
    if (isEventLike(object)) return null
    const record = logRecord(object, near, true)
    if (!record) return null
    const spoken = record.messageKey === '' ? record.message : String(object[record.messageKey] ?? record.message)
    const at = record.messageKey === '' ? pointer(path) : pointer([...path, record.messageKey])
    const { time, level, message, detail } = record
    return { time, level, writer: record.writer || writer, message, detail, at, quote: quoteOfScalar(quotable(object, spoken)) }
  }
}

/** The field whose words stand in the evidence: of a message made of two fields, the second one's. */
function quotable(object: Readonly<Record<string, unknown>>, spoken: string): string {
  let best = ''
  for (const member of Object.values(object))
    if (typeof member === 'string' && member.length > best.length && spoken.includes(member)) best = member
  return best === '' ? spoken.slice(spoken.lastIndexOf(': ') + 1).trim() : best
}

/** A sample of a series, say, has neither a message nor anything below it. */
function mayHoldEntries(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const object = value as Readonly<Record<string, unknown>>
  return Array.isArray(value) || maySpeak(object) || holdsWalked(object)
}

function holdsWalked(object: Readonly<Record<string, unknown>>): boolean {
  for (const name in object) if (isWalked(object[name])) return true
  return false
}

function isWalked(value: unknown): boolean {
  return typeof value === 'string' ? value.length > 40 : typeof value === 'object' && value !== null
}

const NAMES = [
  'service_name',
  'service',
  'app',
  'application',
  'app_kubernetes_io_name',
  'workload',
  'deployment',
  'pod',
  'pod_name',
  'container',
  'job',
  'unit',
  'host',
  'hostname',
  'instance',
]

function named(object: Readonly<Record<string, unknown>>): string {
  for (const name of NAMES) {
    const value = object[name]
    if (typeof value === 'string' && value !== '' && value.length < 120 && !value.includes(' ')) return value
  }
  // A part that tells its state goes by its bare name.
  const { name } = object
  return typeof name === 'string' && /^[\w.-]{2,80}$/.test(name) && STATES.some((state) => object[state] !== undefined)
    ? name
    : ''
}

const STATES = ['status', 'state', 'health', 'healthy', 'ready', 'up', 'ok', 'phase', 'available'] as const
