// Errors that no word of the vocabulary names: the loudest of them, in their own words.
import { isAway } from '../coverage'
import type { LogEntry, Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { citeEntry } from './log-cite'
import { isNoise } from './log-failures/noise'
import { cleaned, lowerOf, soundsUnwell, soundsWell } from './log-failures/clean'
import { matchesOf, type Matches } from './log-matches'
import { standingOf } from './log-standing'
import { shapeOf, wordsOf } from './log-words'

/** The loudest of each writer: a fourth says nothing that the first three do not. */
const MAX_OF_WRITER = 3
const MAX_SHAPES = 2000

interface Burst {
  entry: LogEntry
  severe: boolean
  count: number
  lastIndex: number
  times: number[]
  also: LogEntry[]
}

export const logBursts: Extractor = {
  name: 'log-bursts',
  extract(reading, scene) {
    if (reading.entries.length === 0 || isAway(reading.evidence.health)) return []
    const matches = matchesOf(reading)
    return [...burstsOf(reading, matches)].flatMap(([, bursts]) =>
      [...bursts.values()]
        .filter(
          ({ severe, entry, lastIndex, count, times }) =>
            severe || isLastWord(entry, lastIndex, reading) || (count >= 3 && isNew(times, reading, scene.startedAt)),
        )
        .sort((a, b) => Number(b.severe) - Number(a.severe) || b.count - a.count || (a.entry.message < b.entry.message ? -1 : 1))
        .slice(0, MAX_OF_WRITER)
        .map((burst) => factOf(burst, reading, scene.startedAt, matches)),
    )
  },
}

/** By writer and shape. Warnings count where they are new: `isNew`. */
function burstsOf(reading: Reading, { said, writerOf }: Matches): Map<string, Map<string, Burst>> {
  const byWriter = new Map<string, Map<string, Burst>>()
  reading.entries.forEach((entry, index) => {
    if (said[index]) return
    const { level, message } = entry
    const severe = level === 'error' || level === 'fatal'
    if (!severe && level !== 'warn' && level !== null) return
    if (!severe && level === null && !isComplaint(lowerOf(message.slice(0, 300)))) return
    if (message === '' || isNoise(message)) return
    const { subject } = writerOf(entry)
    let bursts = byWriter.get(subject)
    if (!bursts) byWriter.set(subject, (bursts = new Map()))
    const shape = shapeOf(message)
    const before = bursts.get(shape)
    if (before) {
      before.count += 1
      before.lastIndex = index
      if (entry.time !== null) before.times.push(entry.time)
      if (before.also.length < 2) before.also.push(entry)
    } else if (bursts.size < MAX_SHAPES)
      bursts.set(shape, { entry, severe, count: 1, lastIndex: index, times: entry.time === null ? [] : [entry.time], also: [] })
  })
  return byWriter
}

/** A line without a level that tells of trouble: of failure, or that something was slow. */
function isComplaint(lower: string): boolean {
  return soundsUnwell(lower) || /\bslow\b/.test(lower)
}

/** A log without levels and times ends with what ended it: its last lines count where they complain in so many words. */
function isLastWord({ level, time, message }: LogEntry, index: number, { entries }: Reading): boolean {
  if (level !== null || time !== null || index < entries.length - LAST_LINES) return false
  const lower = cleaned(message.slice(0, 400))
  return ENDING.test(lower) && !soundsWell(lower) && !/\bretry|trying again/.test(lower)
}

const LAST_LINES = 3
const ENDING =
  /\b(?:cannot|can't|could not|couldn't|unable to|failed|failure|fatal|aborted|aborting|giving up|not (?:found|available|supported|allowed|permitted)|error(?= ?[:\]])|[a-z]+(?:error|exception))(?!\w)/

/** Not seen in the first part of the log, before the incident. */
function isNew(times: readonly number[], { from, to }: Reading, startedAt: number | null): boolean {
  if (times.length === 0 || from === null || to === null) return false
  // A log that begins with the incident does not tell what is new.
  if (startedAt !== null && startedAt - from < (to - from) * 0.15) return false
  const first = Math.min(...times.slice(0, 50))
  const quiet =
    startedAt !== null && startedAt > from && startedAt < to ? from + (startedAt - from) * 0.4 : from + (to - from) * 0.2
  return first > quiet
}

function factOf(
  { entry, severe, count, lastIndex, times, also }: Burst,
  reading: Reading,
  startedAt: number | null,
  matches: Matches,
): Fact {
  const { subject, name } = matches.writerOf(entry)
  times.sort((a, b) => a - b)
  return {
    sign: 'error_burst',
    subject,
    name,
    object: '',
    words: wordsOf(entry.message),
    count,
    since: times[0] ?? null,
    until: times.at(-1) ?? null,
    standing: standingOf({
      times,
      from: reading.from,
      to: reading.to,
      startedAt,
      after: matches.countAfter(subject, lastIndex),
      goesOn: times.length > 0 && matches.goesOn(subject, times[0]!),
    }),
    weight: severe ? (count >= 5 ? 64 : count >= 2 ? 54 : 44) : entry.time === null && entry.level === null ? 50 : 42,
    cite: citeEntry(reading, entry),
    also: also.map((each) => citeEntry(reading, each)),
  }
}
