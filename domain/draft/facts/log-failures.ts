// What logs say went wrong, by the vocabulary of failure: one fact for each sign, writer and thing at fault.
import { componentOf } from '../component'
import type { LogEntry, Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { isAccessLine } from './access-line'
import { citeEntry } from './log-cite'
import { matchOf, type Match } from './log-failures/match'
import { targetOf } from './log-failures/target'
import { standingOf } from './log-standing'
import { shapeOf, wordsOf } from './log-words'
import { writersOf, type Writer } from './log-writer'
import { signs, type Sign } from './signs'

/** More kinds of failure than this in one piece of evidence are noise: the loudest are kept. */
const MAX_FACTS = 60
/** Facts about one sign of one writer: the third target says nothing new. */
const MAX_SHAPES = 20_000

/** Signs that speak of another component: its name is looked for in the message. */
const OF_ANOTHER = new Set<Sign>([
  'call_timeout', 'connection_refused', 'connection_reset', 'unreachable', 'upstream_error', 'no_endpoints', 'circuit_open', 'dns_failing',
  'tls_failing', 'certificate_expired', 'certificate_expiring', 'certificate_untrusted', 'certificate_wrong_name', 'unauthenticated', 'credential_expired', 'throttled',
  'quota_exceeded', 'identity_provider_failing', 'transport_disconnected', 'broker_down', 'permission_denied', 'network_policy_denied', 'ports_exhausted',
  'connections_exhausted', 'read_only', 'quorum_lost', 'login_failing',
]) // prettier-ignore

interface Told {
  match: Match
  first: LogEntry
  best: LogEntry
  writer: Writer
  object: string
  times: number[]
  count: number
  lastIndex: number
  severe: boolean
  also: LogEntry[]
}

export const logFailures: Extractor = {
  name: 'log-failures',
  extract(reading, scene) {
    if (reading.entries.length === 0) return []
    const { told, badAt, countOf } = gather(reading)
    const loudest = [...told.values()].sort((a, b) => b.count - a.count || (a.first.at < b.first.at ? -1 : 1)).slice(0, MAX_FACTS)
    return loudest.map((each) => factOf(each, reading, scene.startedAt, badAt, countOf))
  },
}

function gather(reading: Reading): {
  told: Map<string, Told>
  badAt: Map<string, number>
  countOf: (writer: string, after: number) => number
} {
  const told = new Map<string, Told>()
  const known = new Map<string, { match: Match; object: string } | null>()
  const writerOf = writersOf(reading)
  const badAt = new Map<string, number>()
  const seen = new Map<string, number[]>()
  reading.entries.forEach((entry, index) => {
    const writer = writerOf(entry)
    const indexes = seen.get(writer.subject)
    if (indexes) indexes.push(index)
    else seen.set(writer.subject, [index])
    const severe = entry.level === 'error' || entry.level === 'fatal'
    if (severe) badAt.set(writer.subject, index)
    const found = lookUp(entry, known)
    if (!found) return
    const { match, object } = found
    const { sign } = match.phrase
    if (signs[sign].polarity === 'bad') badAt.set(writer.subject, index)
    const key = `${sign}\n${writer.subject}\n${componentOf(object) || object}`
    const before = told.get(key)
    if (!before) {
      told.set(key, {
        match, first: entry, best: entry, writer, object, severe, count: 1, lastIndex: index, also: [],
        times: entry.time === null ? [] : [entry.time],
      }) // prettier-ignore
      return
    }
    before.count += 1
    before.lastIndex = index
    if (entry.time !== null) before.times.push(entry.time)
    if (before.also.length < 2) before.also.push(entry)
    if (isBetter(match, severe, before)) Object.assign(before, { match, best: entry, severe })
  })
  const countOf = (writer: string, after: number) => {
    const indexes = seen.get(writer) ?? []
    let [low, high] = [0, indexes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (indexes[middle]! > after) high = middle
      else low = middle + 1
    }
    return indexes.length - low
  }
  return { told, badAt, countOf }
}

/** Entries of one shape say the same; what they are about may differ, so a target is looked for in each. */
function lookUp(
  entry: LogEntry,
  known: Map<string, { match: Match; object: string } | null>,
): { match: Match; object: string } | null {
  const key = `${entry.level ?? ''}|${entry.message}|${entry.detail === '' ? '' : shapeOf(entry.detail)}`
  const before = known.get(key)
  if (before !== undefined) return before
  const match = isAccessLine(entry.message) ? null : matchOf(entry)
  const found = match ? { match, object: objectOf(entry, match) } : null
  if (known.size < MAX_SHAPES) known.set(key, found)
  return found
}

function objectOf(entry: LogEntry, { phrase, sentence }: Match): string {
  const given = phrase.object?.exec(sentence)?.[1] ?? phrase.object?.exec(entry.message)?.[1]
  if (given) return given.replace(/[.,:;)\]]+$/, '')
  if (!OF_ANOTHER.has(phrase.sign)) return ''
  const own = targetOf(sentence)
  const named = own !== '' && !/^\d/.test(own) ? own : targetOf(entry.message) || own
  return named !== '' ? named : targetOf(entry.detail.slice(0, 600))
}

function isBetter(match: Match, severe: boolean, before: Told): boolean {
  if (severe !== before.severe) return severe
  return match.phrase.rank > before.match.phrase.rank
}

function factOf(
  each: Told,
  reading: Reading,
  startedAt: number | null,
  badAt: ReadonlyMap<string, number>,
  countOf: (writer: string, after: number) => number,
): Fact {
  const { match, first, best, writer, object, times, count, lastIndex, also } = each
  times.sort((a, b) => a - b)
  const words = wordsOf(match.sentence, match.at)
  const decisive = match.sentence.slice(match.at, match.at + match.length)
  const component = componentOf(object)
  return {
    sign: match.phrase.sign,
    subject: writer.subject,
    name: writer.name,
    object: OF_ANOTHER.has(match.phrase.sign) ? component : object,
    words: withOwn(words, best, match),
    count,
    since: times[0] ?? null,
    until: times.at(-1) ?? null,
    standing: standingOf({
      times,
      from: reading.from,
      to: reading.to,
      startedAt,
      after: countOf(writer.subject, lastIndex),
      badAfter: (badAt.get(writer.subject) ?? -1) > lastIndex ? 1 : 0,
    }),
    weight: weightOf(each, match),
    cite: citeEntry(reading, best, decisive),
    also: (best === first ? also : [first, ...also]).slice(0, 2).map((entry) => citeEntry(reading, entry, decisive)),
  }
}

/** Of a cause under an entry: what the entry itself said, where both are short. */
function withOwn(words: string, { message }: LogEntry, { sentence }: Match): string {
  if (sentence === message) return words
  const own = wordsOf(message)
  return own !== '' && own.length + words.length <= 150 && !words.includes(own) && !/=/.test(words.slice(0, 24))
    ? `${own}: ${words}`
    : words
}

/** A warning says less than an error; a word in a calm entry less again. */
function weightOf({ severe, best, count }: Told, { phrase }: Match): number {
  const base = phrase.weight ?? 70
  if (severe || phrase.weight !== undefined) return base
  if (best.level === 'warn' || best.level === null) return base - (count > 2 ? 4 : 8)
  return phrase.quiet ? base - 8 : base - 25
}
