// What logs tell of changes: one fact for each kind of change, writer and thing, at its moment.
import type { LogEntry, Reading } from '../read/reading'
import { ABOUT_CHANGES } from './changes/kind'
import type { Extractor, Fact } from './fact'
import { changePhrases, type ChangePhrase } from './log-changes/phrases'
import { citeEntry } from './log-cite'
import { lowerOf } from './log-failures/clean'
import { isNoise } from './log-failures/noise'
import { byWords } from './log-failures/trigger'
import { matchesOf } from './log-matches'
import { wordsOf } from './log-words'
import type { Writer } from './log-writer'
import type { Sign } from './signs'

const candidatesOf = byWords(changePhrases)
const MAX_FACTS = 20
const MINUTE = 60_000
/** A start in the first lines of a log is where the log begins, no restart that anybody saw. */
const FIRST_LINES = 3
const MAX_LENGTH = 400
const DISTINCT: ReadonlySet<Sign> = new Set<Sign>([
  'release_changed',
  'config_changed',
  'flag_changed',
  'migration_ran',
  'scaled',
])

interface Change {
  phrase: ChangePhrase
  entry: LogEntry
  object: string
  count: number
  last: number | null
}

export const logChanges: Extractor = {
  name: 'log-changes',
  extract(reading) {
    const { entries, evidence } = reading
    if (entries.length === 0 || (ABOUT_CHANGES.test(`${evidence.title} ${evidence.tool}`) && !evidence.tool.startsWith('logs')))
      return []
    const { writerOf, said } = matchesOf(reading)
    const found = new Map<string, Change>()
    entries.forEach((entry, index) => {
      if (said[index] || entry.level === 'error' || entry.level === 'fatal' || entry.level === 'trace') return
      const phrase = phraseOf(entry, index)
      if (!phrase) return
      const object = objectOf(phrase, entry.message)
      const key = `${phrase.sign}\n${writerOf(entry).subject}\n${object}`
      const before = found.get(key)
      if (before) {
        before.count += 1
        before.last = entry.time ?? before.last
        if (!DISTINCT.has(phrase.sign) || /start|boot/i.test(entry.message) || entry.time === null || before.entry.time === null)
          return
        // A second release is a change of its own; the engine takes the last one before trouble began.
        const later = `${key}\n${Math.floor(entry.time / (10 * MINUTE))}`
        if (entry.time - before.entry.time > 10 * MINUTE && found.size < MAX_FACTS * 2 && !found.has(later))
          found.set(later, { phrase, entry, object, count: 1, last: entry.time })
      } else if (found.size < MAX_FACTS * 2) found.set(key, { phrase, entry, object, count: 1, last: entry.time })
    })
    return [...found.values()].slice(-MAX_FACTS).map((change) => factOf(change, reading, writerOf(change.entry)))
  },
}

function phraseOf(entry: LogEntry, index: number): ChangePhrase | null {
  const { message } = entry
  if (message.length > MAX_LENGTH * 4) return null
  const candidates = candidatesOf(message)
  if (candidates.length === 0) return null
  const lower = lowerOf(message.slice(0, MAX_LENGTH))
  for (const phrase of candidates) {
    if (phrase.sign === 'restarted' && index < FIRST_LINES) continue
    if (phrase.test.test(lower)) return isNoise(message) ? null : phrase
  }
  return null
}

function objectOf({ object }: ChangePhrase, message: string): string {
  const found = object?.exec(message)
  return found ? (found.slice(1).find((group) => group !== undefined && group !== '') ?? '').replace(/[.,:;)]+$/, '') : ''
}

/** The same version started again and again is no release: it restarts. */
function signOf({ phrase, entry, count }: Change): { sign: Sign; weight: number } {
  const again = phrase.sign === 'release_changed' && count > 1 && /start|boot/i.test(entry.message)
  return again ? { sign: 'restarted', weight: 50 } : phrase
}

function factOf(change: Change, reading: Reading, { subject, name }: Writer): Fact {
  const { entry, object, count, last } = change
  const { sign, weight } = signOf(change)
  return {
    sign,
    subject,
    name,
    object,
    words: wordsOf(entry.message),
    count,
    since: entry.time,
    until: last,
    standing: 'now',
    weight,
    cite: citeEntry(reading, entry),
    also: [],
  }
}
