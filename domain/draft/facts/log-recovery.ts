// What logs say is well again, or well all along: reconnected, recovered, elected, and logs without a single complaint.
import { isAway } from '../coverage'
import type { LogEntry, Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { citeEntry } from './log-cite'
import { lowerOf } from './log-failures/clean'
import { isNoise } from './log-failures/noise'
import { byWords } from './log-failures/trigger'
import { matchesOf, type Matches } from './log-matches'
import { wordsOf } from './log-words'

const AGAIN = {
  on: 'recovered reconnected restored recovery resumed normal online healthy elected closed caught successfully succeeded cleared resolved renewed issued up completed',
  test: /\b(?:recovered|re-?connected|restored|resumed)\b|recovery (?:complete|finished|done)|back (?:to normal|online|to healthy|in sync|up)|(?:is |now |became |becomes |marked |status[= :]+)(?:healthy|available|ready|up|online)\b|(?:half_?open|open) ?(?:->|=>|to) ?closed|circuit.{0,30}\bclosed\b|(?:leader|primary|master) (?:was |has been )?elected|new (?:consumer |stream |raft )?leader|caught up|(?:issue|alarm|alert|incident|pressure|throttling) (?:has )?(?:been )?(?:cleared|resolved)|succeeded (?:after|on|at) (?:\d+ |attempt|retr)|successfully (?:re-?connected|renewed|recovered|restored|re-?established|acquired)|connection (?:re-?established|restored)|certificate (?:issued|renewed)|node \S+ .{0,20}\bready\b/,
} as const
const DENIED =
  /\bnot (?:yet )?(?:recovered|restored|reconnected|healthy|available|ready)|unhealthy|fail|cannot|unable|waiting for|until/
const candidatesOf = byWords([AGAIN])

/** A log of fewer entries than this proves nothing by its silence. */
const ENOUGH = 12

export const logRecovery: Extractor = {
  name: 'log-recovery',
  extract(reading) {
    if (reading.entries.length === 0 || isAway(reading.evidence.health)) return []
    const matches = matchesOf(reading)
    return [...recoveries(reading, matches), ...quietLogs(reading, matches)]
  },
}

/** For each writer the last word of recovery, where no failure follows it. */
function recoveries(reading: Reading, { said, writerOf, badAfter }: Matches): Fact[] {
  const last = new Map<string, { entry: LogEntry; index: number; count: number }>()
  reading.entries.forEach((entry, index) => {
    if (said[index] || entry.level === 'error' || entry.level === 'fatal') return
    if (candidatesOf(entry.message).length === 0) return
    const lower = lowerOf(entry.message.slice(0, 400))
    if (!AGAIN.test.test(lower) || DENIED.test(lower)) return
    const { subject } = writerOf(entry)
    last.set(subject, { entry, index, count: (last.get(subject)?.count ?? 0) + 1 })
  })
  return [...last]
    .filter(([subject, { index }]) => !badAfter(subject, index))
    .map(([subject, { entry, count }]) =>
      good('recovered', reading, entry, subject, writerOf(entry).name, wordsOf(entry.message), count, 60),
    )
}

/** Writers that go on without any complaint. It is a hint alone: who is slow or stopped says nothing either. */
function quietLogs(reading: Reading, { said, writerOf }: Matches): Fact[] {
  const of = new Map<string, { calm: number; loud: number; lastCalm: LogEntry | null }>()
  reading.entries.forEach((entry, index) => {
    const { subject } = writerOf(entry)
    const known = of.get(subject) ?? { calm: 0, loud: 0, lastCalm: null }
    of.set(subject, known)
    if (said[index] || entry.level === 'error' || entry.level === 'fatal' || entry.level === 'warn') known.loud += 1
    else {
      known.calm += 1
      known.lastCalm = entry
    }
  })
  const facts: Fact[] = []
  for (const [subject, { calm, loud, lastCalm }] of of) {
    if (loud > 0 || calm < ENOUGH || !lastCalm || reading.evidence.health === 'truncated' || isNoise(lastCalm.message)) continue
    facts.push(
      good('healthy', reading, lastCalm, subject, writerOf(lastCalm).name, `${calm} log entries without an error`, calm, 45),
    )
  }
  return facts
}

function good(
  sign: 'recovered' | 'healthy',
  reading: Reading,
  entry: LogEntry,
  subject: string,
  name: string,
  words: string,
  count: number,
  weight: number,
): Fact {
  const seen = sign === 'healthy' ? 1 : count
  return { sign, subject, name, object: '', words, count: seen, since: entry.time, until: reading.to, standing: 'now', weight, cite: citeEntry(reading, entry), also: [] } // prettier-ignore
}
