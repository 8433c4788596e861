// Changes in text: a moment and a sentence on a line, `git log`, revisions of a roll-out.
import { parseInstant } from '../../../instant'
import { quoteOfText } from '../../read/quote'
import type { Reading } from '../../read/reading'
import type { Fact } from '../fact'
import { stated } from '../kubernetes/stated'
import { changesOfDiff } from './diff'
import { ABOUT_CHANGES, componentIn, kindOfChange } from './kind'

const MOST_LINES = 400
/** One to three words that could be a moment, at the beginning. */
const STAMPED =
  /^[-*•\s]*\[?((?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}(?::\d{2})?|\d{4}-\d{2}-\d{2}[T ]?\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z| ?UTC| ?[+-]\d{2}:?\d{2})?|\d{2}:\d{2}(?::\d{2})?Z?|\d{4}-\d{2}-\d{2}))\]?[\s,:|-]+(.+)$/

export function changesOfLines(reading: Reading, known: readonly string[]): Fact[] {
  const { evidence, lines } = reading
  if (lines.length === 0 || lines.length > MOST_LINES) return []
  const diff = changesOfDiff(reading, known)
  if (diff.length > 0) return diff
  if (!ABOUT_CHANGES.test(`${evidence.title} ${evidence.tool} ${evidence.source}`)) return []
  if (/\blogs?\b/.test(evidence.tool) && !/git|commit|change|deploy|audit/i.test(evidence.title)) return []
  return [...ofStamped(reading, known), ...ofGit(reading, known), ...ofRevisions(reading)]
}

function ofStamped(reading: Reading, known: readonly string[]): Fact[] {
  const near = reading.evidence.capturedAt ?? undefined
  return reading.lines.flatMap((line, index) => {
    const found = STAMPED.exec(line)
    if (!found) return []
    const since = momentOf(found[1]!, near)
    const text = found[2]!.trim()
    const sign = since === null ? null : kindOfChange(text) ?? kindOfChange(reading.evidence.title)
    if (!sign) return []
    return [stated(reading, sign, { name: componentIn(text, known), words: text, place: { at: `line ${index + 1}`, quote: quoteOfText(line) }, since, weight: 70 })] // prettier-ignore
  })
} // prettier-ignore

/** `08:02Z`, `2026-08-14 21:18Z`: without seconds, and with the date of the capture where there is none. */
function momentOf(written: string, near: number | undefined): number | null {
  const bare = written.replace(/Z$/, '')
  const seconds = /\d{2}:\d{2}:\d{2}/.test(bare) ? bare : bare.replace(/(\d{2}:\d{2})/, '$1:00')
  return parseInstant(seconds, near) ?? parseInstant(written, near)
}

/** Commits with their dates and the first line of what they say. */
function ofGit(reading: Reading, known: readonly string[]): Fact[] {
  const facts: Fact[] = []
  let since: number | null = null
  for (const [index, line] of reading.lines.entries()) {
    if (/^commit [0-9a-f]{7,40}/.test(line)) since = null
    const date = /^(?:Author|Commit)?Date:\s+(.+)$/.exec(line)?.[1]
    if (date) since = gitDate(date)
    const text = /^ {4}(\S.*)$/.exec(line)?.[1]
    if (!text || since === null) continue
    const sign = kindOfChange(text) ?? 'config_changed'
    facts.push(stated(reading, sign, { name: componentIn(text, known), words: text, place: { at: `line ${index + 1}`, quote: quoteOfText(line) }, since, weight: 70 })) // prettier-ignore
    since = null
  }
  return facts
}

/** `Wed May 13 06:31:20 2026 +0000`. */
function gitDate(written: string): number | null {
  const found = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4}) ([+-]\d{4})$/.exec(written.trim())
  return found ? parseInstant(`${found[2]} ${found[1]} ${found[4]} ${found[3]} ${found[5]}`) : parseInstant(written.trim())
}

/** `kubectl rollout history`: the last revision, where its cause tells when it was. */
function ofRevisions(reading: Reading): Fact[] {
  const { lines, rows } = reading
  const revisions = rows.filter(({ fields }) => fields.has('revision') && fields.has('changecause'))
  const last = revisions.at(-1)
  if (!last) return []
  const cause = String(last.fields.get('changecause')!.value)
  const stamp = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?/.exec(cause)?.[0]
  const since = stamp ? parseInstant(stamp) : null
  const name = lines.map((line) => /^(?:deployment|statefulset|daemonset)\.apps\/(\S+)/.exec(line)?.[1]).find((found) => found) ?? ''
  const before = revisions.at(-2)
  const words = `revision ${String(last.fields.get('revision')!.value)}: ${cause}${before ? `, ${String(before.fields.get('changecause')!.value)} before` : ''}`
  return since === null ? [] : [stated(reading, 'release_changed', { name, words, place: { at: last.at, quote: last.quote }, since, weight: 75 })] // prettier-ignore
} // prettier-ignore
