// A fact of a state that the system tells itself, with what facts of that kind have in common filled in.
import { componentOf } from '../../component'
import { lineOf } from '../../read/line-of'
import { pointer, quoteOfScalar, quoteOfText } from '../../read/quote'
import type { KubeObject, Place, Reading, Row } from '../../read/reading'
import type { Citation, Fact, Standing } from '../fact'
import type { Sign } from '../signs'

export interface Told {
  /** Name as written; its component is the subject. */
  name: string
  words: string
  place: Place
  object?: string
  count?: number
  since?: number | null
  until?: number | null
  standing?: Standing
  /** Default 90: told by the system itself. */
  weight?: number
}

const LONGEST_WORDS = 160

export function stated(reading: Reading, sign: Sign, told: Told): Fact {
  return {
    sign,
    subject: componentOf(told.name),
    name: told.name,
    object: told.object ?? '',
    words: shortWords(told.words),
    count: told.count ?? 1,
    since: told.since ?? null,
    until: told.until ?? null,
    standing: told.standing ?? 'now',
    weight: told.weight ?? 90,
    cite: { evidence: reading.evidence.id, at: told.place.at, quote: told.place.quote },
    also: [],
  }
}

/** The place of a scalar inside an object, from the names that lead to it; of a dump the line. */
export function placeIn(object: KubeObject, path: readonly (string | number)[]): Place {
  if (object.lines) {
    const index = lineOf(object.lines, object.value, path)
    return { at: `line ${Number(object.at.slice(5)) + index}`, quote: quoteOfText(object.lines[index]!) }
  }
  let value: unknown = object.value
  for (const part of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : object.name
  return { at: `${object.at}${pointer(path)}`, quote: quoteOfScalar(scalar) }
}

/** One fact for what several members of a component show alike: counted, with up to three more places. */
export function together(facts: readonly Fact[]): Fact[] {
  const groups = new Map<string, Fact>()
  for (const fact of facts) {
    const key = `${fact.sign}\n${fact.subject}\n${fact.object}\n${fact.standing}\n${shapeOf(fact.words)}`
    const known = groups.get(key)
    groups.set(key, known ? merged(known, fact) : fact)
  }
  return [...groups.values()]
}

function merged(a: Fact, b: Fact): Fact {
  const also: Citation[] = [...a.also, b.cite].slice(0, 3)
  return {
    ...a,
    name: a.name === b.name ? a.name : a.subject,
    count: a.count + b.count,
    since: lower(a.since, b.since),
    until: a.until === null || b.until === null ? null : Math.max(a.until, b.until),
    weight: Math.max(a.weight, b.weight),
    also,
  }
}

/** What two words have alike when only numbers, hashes and addresses differ. */
function shapeOf(words: string): string {
  return words.replace(/[a-z0-9-]*\d[a-z0-9.:-]*/gi, '#')
}

function lower(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

/** One line, without the ids that Kubernetes adds to names; of a long chain of errors the first and the last, where the cause stands. */
export function shortWords(words: string): string {
  const text = words
    .replace(/\s+/g, ' ')
    .replace(/_[a-z0-9-]+\([0-9a-f-]{8,36}\)/g, '')
    .replace(/\b(?:Post|Get|Put|Patch|Head|Delete) "https?:\/\/[^"]*": /g, '')
    .replace(/^(?:Error creating: )?(?:Internal error occurred: )/, '')
    .replace(/(failed calling webhook "[^"]+"): failed to call webhook: /, '$1: ')
    .replace(/: current time \S+ is after /, ', after ')
    .replace(/@sha256:([0-9a-f]{12})[0-9a-f]{20,}/g, '@sha256:$1')
    .trim()
  return text.length <= LONGEST_WORDS ? text : `${headOf(text, 78)} … ${tailOf(text, 78)}`
}

/** The text of the first of these fields (folded names) that a row has; '' without any. */
export function fieldOf(row: Row, ...names: readonly string[]): string {
  for (const name of names) {
    const value = row.fields.get(name)?.value
    if (value !== undefined && value !== null && value !== '' && value !== '<none>' && value !== '-') return String(value)
  }
  return ''
}

/** Whole words, where they end within a third of the length. */
function headOf(text: string, most: number): string {
  const space = text.lastIndexOf(' ', most)
  return text.slice(0, space > (most * 2) / 3 ? space : most)
}

function tailOf(text: string, most: number): string {
  const from = text.length - most
  const space = text.indexOf(' ', from - 1)
  return text.slice(space >= 0 && space < from + most / 3 ? space + 1 : from)
}
