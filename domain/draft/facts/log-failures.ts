// What logs say went wrong, by the vocabulary of failure: one fact for each sign, writer and thing at fault.
import { componentOf } from '../component'
import { CALM_WEIGHT } from '../harm'
import type { LogEntry, Reading } from '../read/reading'
import { frameOf } from './code-frame'
import type { Extractor, Fact } from './fact'
import { citeEntry } from './log-cite'
import type { Match } from './log-failures/match'
import { matchesOf, ofAnother, type Matches } from './log-matches'
import { standingOf } from './log-standing'
import { wordsOf } from './log-words'
import type { Writer } from './log-writer'
import { signs, type Sign } from './signs'

/** More kinds of failure than this in one piece of evidence are noise: the loudest are kept. */
const MAX_FACTS = 60
/** A writer that complains of more things than this under one sign complains of none of them in particular. */
const MAX_OBJECTS = 4

const ofCode: ReadonlySet<Sign> = new Set<Sign>([
  'null_reference',
  'panic',
  'type_error',
  'assertion_failed',
  'parse_failed',
  'version_mismatch',
  'stack_overflow',
])

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
    const matches = matchesOf(reading)
    const told = withoutCrowds([...gather(reading, matches).values()])
    const loudest = told
      .filter(isHeard)
      .sort((a, b) => b.count - a.count || (a.first.at < b.first.at ? -1 : 1))
      .slice(0, MAX_FACTS)
    return loudest.map((each) => factOf(each, reading, scene.startedAt, matches))
  },
}

function gather(reading: Reading, { said, writerOf }: Matches): Map<string, Told> {
  const told = new Map<string, Told>()
  reading.entries.forEach((entry, index) => {
    const found = said[index]
    if (!found) return
    const { match, object } = found
    const severe = entry.level === 'error' || entry.level === 'fatal'
    const writer = whomOf(found.match) ?? writerOf(entry)
    const key = `${match.phrase.sign}\n${writer.subject}\n${componentOf(object) || object}`
    const before = told.get(key)
    if (!before) {
      const times = entry.time === null ? [] : [entry.time]
      told.set(key, { match, first: entry, best: entry, writer, object, severe, count: 1, lastIndex: index, also: [], times })
      return
    }
    before.count += 1
    before.lastIndex = index
    if (entry.time !== null) before.times.push(entry.time)
    if (before.also.length < 2) before.also.push(entry)
    if (isBetter(match, severe, before)) Object.assign(before, { match, best: entry, severe })
  })
  return told
}

function whomOf({ phrase, sentence }: Match): Writer | null {
  const name = phrase.whom?.exec(sentence)?.[1]
  return name ? { subject: componentOf(name), name } : null
}

/** A hint that was heard once is none. */
function isHeard({ match, count, severe }: Told): boolean {
  return count > 1 || severe || (match.phrase.weight ?? 70) > 50
}

/** One fact where many things share a sign and none of them has most of it. */
function withoutCrowds(all: readonly Told[]): Told[] {
  const groups = new Map<string, Told[]>()
  for (const each of all) {
    const key = `${each.match.phrase.sign}\n${each.writer.subject}`
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()].flatMap((group) => (group.length <= MAX_OBJECTS ? group : crowd(group)))
}

function crowd(group: readonly Told[]): Told[] {
  const total = group.reduce((sum, { count }) => sum + count, 0)
  const sorted = [...group].sort((a, b) => b.count - a.count || (a.object < b.object ? -1 : 1))
  const [loudest, ...rest] = sorted as [Told, ...Told[]]
  const own = loudest.count * 2 >= total
  const others = own ? rest : sorted
  const merged: Told = { ...others[0]!, object: '', times: [], count: 0, also: [] }
  for (const each of others) {
    for (const time of each.times) merged.times.push(time)
    merged.count += each.count
    merged.lastIndex = Math.max(merged.lastIndex, each.lastIndex)
    if (merged.also.length < 2) merged.also.push(each.first)
  }
  return own ? [loudest, merged] : [merged]
}

function isBetter(match: Match, severe: boolean, before: Told): boolean {
  if (severe !== before.severe) return severe
  return match.phrase.rank > before.match.phrase.rank
}

function factOf(each: Told, reading: Reading, startedAt: number | null, { goesOn, countAfter }: Matches): Fact {
  const { match, first, best, writer, object, times, count, lastIndex, also } = each
  times.sort((a, b) => a - b)
  const decisive = match.sentence.slice(match.at, match.at + match.length)
  const { sign } = match.phrase
  return {
    sign,
    subject: writer.subject,
    name: writer.name,
    object: ofAnother.has(sign) ? componentOf(object) : object,
    words: told(each),
    count,
    since: times[0] ?? null,
    until: times.at(-1) ?? null,
    standing: standingOf({
      times,
      from: reading.from,
      to: reading.to,
      startedAt,
      after: countAfter(writer.subject, lastIndex),
      goesOn:
        (match.phrase.lasting === true && !endsAfter(reading, lastIndex)) ||
        (times.length > 0 && goesOn(writer.subject, times[0]!)),
    }),
    weight: weightOf(each, match, countAfter(writer.subject, -1)),
    cite: citeEntry(reading, best, decisive),
    also: (best === first ? also : [first, ...also]).slice(0, 2).map((entry) => citeEntry(reading, entry, decisive)),
  }
}

/** Whether any later entry tells that something is up again. */
function endsAfter({ entries }: Reading, index: number): boolean {
  return entries.slice(index + 1).some(({ message }) => /\bis up\b|\bback up\b|\bup again\b|recovered|restored/i.test(message))
}

/** Rust says where it panicked, and why on the line below; so do readers of YAML with their errors. */
function withReason(sentence: string, { message, detail }: LogEntry): string {
  if (sentence !== message || detail === '' || !/panicked at \S+:\d+:?$|\berrors?:$/.test(message)) return sentence
  const reason = detail.split('\n', 1)[0]!.trim()
  return reason === '' ? sentence : `${message} ${reason}`
}

/** The words of the failure; of a cause under an entry with what the entry itself said; of a defect with its place. */
function told({ match, best }: Told): string {
  const words = wordsOf(withReason(match.sentence, best), match.at)
  const own = match.sentence === best.message ? '' : wordsOf(best.message)
  const both = own !== '' && own.length + words.length <= 150 && !words.includes(own) && !/=/.test(words.slice(0, 24))
  const text = both ? `${own}: ${words}` : words
  if (!ofCode.has(match.phrase.sign)) return text
  const frame = frameOf(best.detail)
  return frame !== '' && !text.includes(frame) && text.length + frame.length <= 172 ? `${text} at ${frame}` : text
}

/** A call now and then fails everywhere: so few of so many entries, and no more of them, are no incident. */
const FEW = 3
const OF_MANY = 100

/** A warning says less than an error; a word in a calm entry is a hint. */
function weightOf({ severe, best, count }: Told, { phrase }: Match, entries: number): number {
  if (signs[phrase.sign].depth <= 1 && count <= FEW && entries >= OF_MANY * count) return 40
  // A call that is tried again may well have gone through then.
  if (!severe && count === 1 && signs[phrase.sign].depth <= 1 && /\bretry/i.test(best.message)) return 40
  const base = phrase.weight ?? 70
  if (severe) return base
  if (best.level !== 'warn' && best.level !== null) return Math.min(CALM_WEIGHT, phrase.quiet ? base : base - 25)
  return phrase.weight === undefined ? base - (count > 2 ? 4 : 8) : base
}
