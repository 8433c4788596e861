// What each entry of a reading says went wrong, found once for all extractors of logs.
import { componentOf } from '../component'
import { isAway } from '../coverage'
import { once } from '../read/once'
import type { LogEntry, Reading } from '../read/reading'
import { isNoise } from './log-failures/noise'
import { matchOf, mayMatch, type Match } from './log-failures/match'
import { targetOf } from './log-failures/target'
import { quietTime } from './log-standing'
import { shapeOf } from './log-words'
import { writersOf, type Writer } from './log-writer'
import { signs, type Sign } from './signs'

export interface Said {
  match: Match
  /** The thing at fault or the other side, as written; '' where nobody is named. */
  object: string
}

export interface Matches {
  /** By index of the entry; null where it says nothing of the kind. */
  said: readonly (Said | null)[]
  writerOf: (entry: LogEntry) => Writer
  /** Whether a failure of any kind, by this writer (its component), comes after the entry of this index. */
  badAfter: (writer: string, index: number) => boolean
  /** Whether a failure of this writer that began at this moment or later goes on to the end of the log. */
  goesOn: (writer: string, since: number) => boolean
  /** How many entries this writer has after the entry of this index. */
  countAfter: (writer: string, index: number) => number
}

/** Signs that speak of another component: its name is looked for in the message. */
export const ofAnother: ReadonlySet<Sign> = new Set<Sign>([
  'call_timeout', 'connection_refused', 'connection_reset', 'unreachable', 'upstream_error', 'no_endpoints', 'circuit_open', 'dns_failing',
  'tls_failing', 'certificate_expired', 'certificate_expiring', 'certificate_untrusted', 'certificate_wrong_name', 'unauthenticated', 'credential_expired', 'throttled',
  'quota_exceeded', 'identity_provider_failing', 'transport_disconnected', 'broker_down', 'permission_denied', 'network_policy_denied', 'ports_exhausted',
  'connections_exhausted', 'read_only', 'quorum_lost', 'login_failing',
]) // prettier-ignore

/** Different texts kept with their answer; further ones are worked out anew. */
const MAX_KNOWN = 20_000

const MAX_KINDS = 500
/** Failures that begin within this time of each other belong together. */
const TOGETHER_MS = 2 * 60_000

export const matchesOf = once(work)

function work(reading: Reading): Matches {
  const known = new Map<string, Said | null>()
  const writerOf = writersOf(reading)
  const bad = new Map<string, number>()
  const kinds = new Map<string, Map<string, { first: number; last: number }>>()
  const seen = new Map<string, number[]>()
  const away = isAway(reading.evidence.health)
  const said = reading.entries.map((entry, index) => {
    if (away) return null
    const { subject } = writerOf(entry)
    const indexes = seen.get(subject)
    if (indexes) indexes.push(index)
    else seen.set(subject, [index])
    const found = lookUp(entry, known)
    const severe = entry.level === 'error' || entry.level === 'fatal'
    if (severe ? !isNoise(entry.message) : found !== null && signs[found.match.phrase.sign].polarity === 'bad') {
      bad.set(subject, index)
      if (entry.time !== null) keepKind(kinds, subject, found?.match.phrase.sign ?? shapeOf(entry.message), entry.time)
    }
    return found
  })
  return {
    said,
    writerOf,
    badAfter: (writer, index) => (bad.get(writer) ?? -1) > index,
    goesOn: (writer, since) => {
      const { from, to } = reading
      if (from === null || to === null) return false
      const late = to - quietTime(from, to)
      return [...(kinds.get(writer)?.values() ?? [])].some(({ first, last }) => first >= since - TOGETHER_MS && last > late)
    },
    countAfter: (writer, index) => after(seen.get(writer) ?? [], index),
  }
}

function keepKind(
  kinds: Map<string, Map<string, { first: number; last: number }>>,
  writer: string,
  kind: string,
  time: number,
): void {
  let of = kinds.get(writer)
  if (!of) kinds.set(writer, (of = new Map()))
  const known = of.get(kind)
  if (!known) {
    if (of.size < MAX_KINDS) of.set(kind, { first: time, last: time })
    return
  }
  if (time < known.first) known.first = time
  if (time > known.last) known.last = time
}

function after(indexes: readonly number[], index: number): number {
  let [low, high] = [0, indexes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (indexes[middle]! > index) high = middle
    else low = middle + 1
  }
  return indexes.length - low
}

function lookUp(entry: LogEntry, known: Map<string, Said | null>): Said | null {
  if (!mayMatch(entry)) return null
  const key =
    entry.detail === ''
      ? `${entry.level ?? ''}|${entry.message}`
      : `${entry.level ?? ''}|${entry.message}|${shapeOf(entry.detail)}`
  const before = known.get(key)
  if (before !== undefined) return before
  const match = matchOf(entry)
  const found = match && !isNoise(entry.message) ? { match, object: objectOf(entry, match) } : null
  if (known.size < MAX_KNOWN) known.set(key, found)
  return found
}

/** Classes and files of a stack are nobody that is called. */
function withoutFrames(detail: string): string {
  return detail === ''
    ? ''
    : detail
        .slice(0, 1200)
        .replace(/^\s*(?:at |File "|from \S+:\d+|\S+\(.*\)$|\t\S+:\d+).*$/gm, '')
        .slice(0, 600)
}

function objectOf(entry: LogEntry, { phrase, sentence }: Match): string {
  const given = phrase.object?.exec(sentence)?.[1] ?? phrase.object?.exec(entry.message)?.[1]
  if (given) return given.replace(/[.,:;)\]]+$/, '')
  if (!ofAnother.has(phrase.sign)) return ''
  const own = targetOf(sentence)
  const named = own !== '' && !/^\d/.test(own) ? own : targetOf(entry.message) || own
  const found = named !== '' ? named : targetOf(withoutFrames(entry.detail))
  return componentOf(found) === componentOf(entry.writer) ? '' : found
}
