// Access logs as HTTP windows: shares of 5xx and 4xx, slow requests, and the proof that requests are answered.
import { componentOf } from '../component'
import type { LogEntry, Reading } from '../read/reading'
import { accessOf, type Access } from './access-line'
import type { Extractor, Fact } from './fact'
import { citeEntry } from './log-cite'
import { standingOf } from './log-standing'
import { matchesOf } from './log-matches'
import type { Writer } from './log-writer'
import type { Sign } from './signs'

/** Fewer lines than this are no traffic. */
const ENOUGH = 8
/** One in a hundred is what people set alerts on. */
const ERRORS = 0.01
const CLIENT_ERRORS = 0.25
const PROBES = /^\/(?:health|healthz|livez|readyz|ready|live|ping|metrics|status)\b/

interface Line {
  entry: LogEntry
  access: Access
  index: number
}

export const accessLog: Extractor = {
  name: 'access-log',
  extract(reading, scene) {
    if (reading.entries.length < ENOUGH) return []
    const { writerOf, badAfter } = matchesOf(reading)
    const byWriter = new Map<string, { writer: Writer; lines: Line[] }>()
    reading.entries.forEach((entry, index) => {
      const access = accessOf(entry.message, entry.detail)
      if (!access) return
      const writer = writerOf(entry)
      const known = byWriter.get(writer.subject)
      if (known) known.lines.push({ entry, access, index })
      else byWriter.set(writer.subject, { writer, lines: [{ entry, access, index }] })
    })
    return [...byWriter.values()].flatMap(({ writer, lines }) =>
      lines.length < ENOUGH ? [] : factsOf(lines, writer, reading, scene.startedAt, badAfter(writer.subject, -1)),
    )
  },
}

function factsOf(lines: readonly Line[], writer: Writer, reading: Reading, startedAt: number | null, complains: boolean): Fact[] {
  const asked = lines.filter(({ access }) => !PROBES.test(access.path))
  const [failed, refused, limited] = [
    lines.filter(({ access }) => access.status >= 500),
    asked.filter(({ access }) => access.status >= 400 && access.status < 500 && access.status !== 429),
    lines.filter(({ access }) => access.status === 429),
  ]
  const facts: Fact[] = []
  const add = (sign: Sign, of: readonly Line[], words: string, weight: number, whom: Writer = writer) => {
    const times = of.flatMap(({ entry }) => (entry.time === null ? [] : [entry.time])).sort((a, b) => a - b)
    const last = of[of.length - 1]!.index
    const after = lines.filter(({ index, access }) => index > last && access.status < 500).length
    const standing =
      weight <= 0 ? 'now' : standingOf({ times, from: reading.from, to: reading.to, startedAt, after, goesOn: false })
    const [first, ...rest] = of
    facts.push({
      sign, subject: whom.subject, name: whom.name, object: '', words, count: of.length, since: times[0] ?? null, until: times.at(-1) ?? null, standing,
      weight: Math.abs(weight), cite: citeEntry(reading, first!.entry), also: rest.slice(-2).map(({ entry }) => citeEntry(reading, entry)),
    }) // prettier-ignore
  }
  if (failed.length >= 3 && failed.length >= lines.length * ERRORS) {
    const one = lonely(failed, lines)
    const whom = one === '' ? writer : { subject: componentOf(one), name: one }
    add(
      'http_errors_up',
      failed,
      `${shareOf(failed, lines)} answered ${statuses(failed)}${mostly(failed)}${one === '' ? '' : `, all by ${one}`}`,
      failed.length >= 10 ? 60 : 48,
      whom,
    )
  } else if (!complains && asked.length >= ENOUGH && failed.length * 200 <= lines.length)
    add('http_ok', lines, `${asked.length} requests, ${failed.length === 0 ? 'none' : failed.length} answered 5xx`, -60)
  if (limited.length >= 3) add('throttled', limited, `${shareOf(limited, lines)} answered 429${mostly(limited)}`, 55)
  if (refused.length >= 10 && refused.length >= asked.length * CLIENT_ERRORS)
    add('http_client_errors_up', refused, `${shareOf(refused, asked)} answered ${statuses(refused)}${mostly(refused)}`, 45)
  const slow = slowness(lines)
  if (slow) add('latency_up', slow.lines, slow.words, 50)
  return facts
}

function shareOf(some: readonly Line[], all: readonly Line[]): string {
  const percent = (some.length * 100) / all.length
  return `${some.length} of ${all.length} requests (${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %)`
}

function statuses(lines: readonly Line[]): string {
  const counts = countBy(lines, ({ access }) => String(access.status))
  return counts
    .slice(0, 3)
    .map(([status]) => status)
    .join(', ')
}

/** The path that most of them share. */
function mostly(lines: readonly Line[]): string {
  const [first] = countBy(lines, ({ access }) => (access.path === '' ? '' : `${access.method} ${access.path}`.trim()))
  return first && first[0] !== '' && first[1] * 2 >= lines.length ? `, mostly ${first[0].slice(0, 60)}` : ''
}

/** The one upstream of several that gives nearly all of the errors. */
function lonely(failed: readonly Line[], lines: readonly Line[]): string {
  const upstreams = countBy(lines, ({ access }) => access.upstream).filter(([name]) => name !== '')
  const [first] = countBy(failed, ({ access }) => access.upstream)
  return upstreams.length > 1 && first && first[0] !== '' && first[1] * 10 >= failed.length * 9 ? first[0] : ''
}

function countBy(lines: readonly Line[], keyOf: (line: Line) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/** The 95th percentile of the last third against the first third of the log: three times as much, and felt. */
function slowness(lines: readonly Line[]): { lines: Line[]; words: string } | null {
  const timed = lines.filter(({ access }) => access.took !== null)
  if (timed.length < 30) return null
  const third = Math.floor(timed.length / 3)
  const [before, after] = [percentile(timed.slice(0, third)), percentile(timed.slice(-third))]
  if (after < before * 3 || after - before < 100) return null
  const slow = timed.filter(({ access }) => access.took! > Math.max(before * 2, after / 3))
  return { lines: slow, words: `p95 of the access log ${Math.round(before)} → ${Math.round(after)} ms` }
}

function percentile(lines: readonly Line[]): number {
  const sorted = lines.map(({ access }) => access.took!).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!
}
