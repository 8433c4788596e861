// The one thing that an entry says went wrong: of all phrases in it the most exact, of nested causes the innermost.
import type { Level, LogEntry } from '../../read/reading'
import { cleaned, isInOrder, maySoundUnwell, soundsUnwell, soundsWell } from './clean'
import { phrases } from './index'
import type { Phrase } from './phrase'
import { byWords } from './trigger'

export interface Match {
  phrase: Phrase
  /** The sentence in which it stands, as written. */
  sentence: string
  /** Where the phrase stands in it. */
  at: number
  length: number
}

const candidatesOf = byWords(phrases)

/** A cause at the end of a chain speaks before what it was wrapped in, when both are as exact. */
const INNER = 4
const HUMPS = /[a-z][A-Z][a-z]+[A-Z]|[a-z][A-Z][a-z]+(?:Error|Exception|Failed|Failure|Exceeded|Expired|Denied|Missing)/
const NAMES = /\b(?:[A-Z]{1,5}(?=[A-Z]))?[A-Z][a-z]+(?:[A-Z][a-z]+){1,6}\b/g
/** What deals with failures is none. */
const DEALS =
  /(?:Handler|Listener|Filter|Policy|Mapper|Reporter|Advice|Interceptor|Middleware|Resolver|Controller|Config|Configuration|Properties|Registry|Counter|Detector|Monitor|Factory|Builder)$/
const MAX_SENTENCES = 8
const FRAME = /^\s*(?:at\s|File "|\.{3} \d+|goroutine |created by |\S+\(.*\)$|\t\S+:\d+|~|\^|\|)/
const STATEMENT = /^(?:\S.{0,80} )?(?:STATEMENT|QUERY|CONTEXT|LOCATION):\s/

/** Whether an entry can say anything of the kind: most cannot, and this is cheap. */
export function mayMatch({ message, detail }: LogEntry): boolean {
  return (
    detail.includes('\n') ||
    candidatesOf(message).length > 0 ||
    HUMPS.test(message) ||
    (detail !== '' && candidatesOf(detail).length > 0)
  )
}

/** What the entry says went wrong; null where it says nothing of the kind. */
export function matchOf(entry: LogEntry): Match | null {
  const search: Search = { level: entry.level, best: null, rank: -1 }
  consider(search, entry.message, 0)
  if (entry.detail !== '')
    for (const sentence of sentencesOf(entry.detail)) consider(search, sentence, sentence.startsWith('Caused by') ? INNER : 1)
  return search.best
}

interface Search {
  level: Level | null
  best: Match | null
  rank: number
}

function consider(search: Search, sentence: string, bonus: number): void {
  const { level } = search
  const calm = level === 'info' || level === 'debug' || level === 'trace'
  // Names such as `UnsupportedEventVersion` hold a sentence of their own.
  const text = HUMPS.test(sentence) ? `${sentence.slice(0, 1600)} ${humpsOf(sentence)}` : sentence
  const candidates = candidatesOf(text)
  if (candidates.length === 0) return
  // A calm line that has no word of failure is not looked at closely: most lines of a log are of this kind.
  if (calm && !candidates.some(({ quiet }) => quiet) && (level !== 'info' || !maySoundUnwell(text))) return
  const lower = cleaned(text.slice(0, 2000))
  if (level !== 'error' && level !== 'fatal' && soundsWell(lower)) return
  const unwell = !calm || soundsUnwell(lower)
  for (const phrase of candidates) {
    if (calm && !phrase.quiet && (level !== 'info' || !unwell)) continue
    if (phrase.rank + bonus < search.rank) continue
    const found = phrase.test.exec(lower)
    if (!found || phrase.written?.test(sentence) === false) continue
    if ((calm || level === null) && isInOrder(lower, found.index, found.index + found[0].length)) continue
    // Of equals the last in the sentence: causes stand behind what they caused.
    const { best } = search
    if (phrase.rank + bonus === search.rank && best?.sentence === sentence && found.index < best.at) continue
    const inside = found.index < sentence.length
    search.best = { phrase, sentence, at: inside ? found.index : 0, length: inside ? found[0].length : 24 }
    search.rank = phrase.rank + bonus
  }
}

/** The words of names in camel case, in their order. */
function humpsOf(sentence: string): string {
  const names = (sentence.slice(0, 600).match(NAMES) ?? []).filter((name) => !DEALS.test(name))
  return names
    .slice(0, 6)
    .map((name) => name.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 '))
    .join(' ; ')
}

/** The sentences under an entry: no frames of stacks, no statements of SQL; of chained causes the last ones. */
function sentencesOf(detail: string): string[] {
  const found: string[] = []
  for (const line of detail.split('\n')) {
    if (line === '' || FRAME.test(line) || STATEMENT.test(line)) continue
    found.push(line.trim())
  }
  if (found.length <= MAX_SENTENCES) return found
  return [...found.slice(0, 3), ...found.slice(3 - MAX_SENTENCES)]
}
