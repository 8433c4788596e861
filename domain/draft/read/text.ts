// Text as lines, and whether these lines are a log.
import { isSpace } from '../../patterns/characters'
import { withoutColours } from '../../patterns/colours'
import { keptHeader } from './known-headers'
import type { Evidence } from './reading'

/** Lines looked at to tell what a text is: its first and its last ones. */
const SAMPLE = 60
const SOURCES =
  /^(?:loki|elastic|elasticsearch|opensearch|cloudwatch|splunk|journald?|syslog|graylog|victorialogs|stackdriver|logs?)\b/
const TITLES = /\b(?:logs?|journal(?:ctl)?|stdout|stderr|console output|syslog|dmesg|stack ?trace|backtrace|crash output)\b/
const COMMANDS = /^\$\s|^\s*#\s/

/** Physical lines; neither a byte order mark, ends of lines of another system nor a trailing empty line are kept. */
export function linesOf(text: string): string[] {
  const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split('\n')
  if (text.includes('\r'))
    for (let at = 0; at < lines.length; at += 1) if (lines[at]!.endsWith('\r')) lines[at] = lines[at]!.slice(0, -1)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** How far a text is a log: `timed` where entries tell their time, so that a line without one belongs to the entry above. */
export function logShape(lines: readonly string[], evidence: Evidence): 'timed' | 'plain' | 'none' {
  const sample = sampleOf(lines).map(withoutColours)
  if (sample.length === 0) return 'none'
  let [timed, headed, starts] = [0, 0, 0]
  for (const line of sample) {
    if (COMMANDS.test(line) || isSpace(line.charCodeAt(0))) continue
    starts += 1
    const header = keptHeader(line.slice(0, 600))
    const moment = header.time !== undefined && /[:\d]\d{2}/.test(header.time) ? 1 : 0
    timed += moment
    if (moment > 0 || header.level !== undefined) headed += 1
  }
  if (isTable(sample)) return 'none'
  const hinted = isHinted(evidence)
  if (timed > 0 && (hinted ? timed * 10 >= starts : timed * 2 >= starts && (timed > 1 || starts === 1))) return 'timed'
  if (headed > 0 && headed * 2 >= starts) return 'plain'
  return hinted ? 'plain' : 'none'
}

function isHinted({ source, tool, title }: Evidence): boolean {
  return tool.startsWith('logs') || SOURCES.test(source.toLowerCase()) || TITLES.test(title.toLowerCase())
}

function sampleOf(lines: readonly string[]): string[] {
  const sample: string[] = []
  for (let at = 0; at < lines.length && sample.length < SAMPLE; at += 1) if (lines[at]!.trim() !== '') sample.push(lines[at]!)
  for (let at = Math.max(SAMPLE, lines.length - SAMPLE); at < lines.length; at += 1)
    if (lines[at]!.trim() !== '') sample.push(lines[at]!)
  return sample
}

/** A moment and nothing but numbers: a sample of a metric. */
const NUMBERS = /^\d{4}\S*(?: \d\d:\S+)?(?:[\s,;|]+-?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?)+\s*$/i

/** A heading in capitals over columns, a ruler under one, or the same number of commas in every line. */
function isTable(sample: readonly string[]): boolean {
  const rows = sample.filter((line) => !COMMANDS.test(line))
  const first = rows[0] ?? ''
  if (/^[A-Z][A-Z0-9%()/_-]*(?: [A-Z0-9%()/_-]+)*(?:\s{2,}|\t)[A-Z(%][A-Z0-9%()/_ \t-]*$/.test(first)) return true
  if (rows.slice(0, 4).some((line) => /^[\s|+]*-{2,}(?:[+|]+-{2,})+[\s|+]*$/.test(line))) return true
  if (rows.length > 2 && rows.slice(1).every((line) => NUMBERS.test(line))) return true
  const commas = first.split(',').length
  return commas > 2 && rows.length > 1 && !first.includes(' ') && rows.every((line) => line.split(',').length === commas)
}
