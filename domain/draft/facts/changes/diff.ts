// Unified diffs: which value became which, dated by the moment that stands in or above them.
import { parseInstant } from '../../../instant'
import { quoteOfText } from '../../read/quote'
import type { Reading } from '../../read/reading'
import type { Fact } from '../fact'
import { stated } from '../kubernetes/stated'
import { componentIn } from './kind'

const MOST_FACTS = 6
const STAMP = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z| ?UTC| ?[+-]\d{2}:?\d{2})?/g
const PAIR = /^\s*(?:- )?"?([A-Za-z_][\w ./-]{0,60}?)"?\s*[:=]\s*(.*?),?\s*$/

interface Line {
  index: number
  text: string
}

export function changesOfDiff(reading: Reading, known: readonly string[]): Fact[] {
  const { lines, evidence } = reading
  const begins = lines.findIndex(
    (line, at) => /^@@ /.test(line) || (/^--- \S/.test(line) && /^\+\+\+ \S/.test(lines[at + 1] ?? '')),
  )
  if (begins < 0) return []
  const near = evidence.capturedAt ?? undefined
  // The newest moment that is told is that of the change: a diff names the old side first.
  const moments = lines.flatMap((line) => (line.match(STAMP) ?? []).map((text) => parseInstant(withSeconds(text), near)))
  const since = Math.max(...moments.filter((at) => at !== null))
  if (!Number.isFinite(since)) return []
  const name = componentIn(evidence.title, known) || componentIn(lines.slice(0, begins + 2).join(' '), known)
  return changed(lines)
    .slice(0, MOST_FACTS)
    .map(({ words, index, thing }) =>
      stated(reading, signOfThing(thing), {
        name: known.includes(name) ? name : '',
        words,
        object: thing,
        place: { at: `line ${index + 1}`, quote: quoteOfText(lines[index]!) },
        since,
        weight: 75,
      }),
    )
}

export function signOfThing(thing: string): 'release_changed' | 'config_changed' {
  return /image|version|tag/i.test(thing) ? 'release_changed' : 'config_changed'
}

/** Removed and added lines of the same key are one change; what was only added or removed is told as that. */
export function changed(lines: readonly string[]): { words: string; index: number; thing: string }[] {
  const side = (mark: string): Line[] =>
    lines.flatMap((line, index) => (line.startsWith(mark) && !line.startsWith(mark.repeat(3)) && line.trim().length > 1 ? [{ index, text: line.slice(1).trim() }] : [])) // prettier-ignore
  const [removed, added] = [side('-'), side('+')]
  const found: { words: string; index: number; thing: string }[] = []
  const paired = new Set<Line>()
  for (const line of added) {
    const [, key, value] = PAIR.exec(line.text) ?? []
    const before = key === undefined ? undefined : removed.find((old) => !paired.has(old) && PAIR.exec(old.text)?.[1] === key)
    if (before) paired.add(before)
    const was = before ? PAIR.exec(before.text)![2]! : ''
    const words = before ? `${key}: ${was} → ${value}` : `added: ${line.text}`
    found.push({ words, index: line.index, thing: key ?? '' })
  }
  for (const line of removed)
    if (!paired.has(line))
      found.push({ words: `removed: ${line.text}`, index: line.index, thing: PAIR.exec(line.text)?.[1] ?? '' })
  return found
}

function withSeconds(text: string): string {
  return /\d{2}:\d{2}:\d{2}/.test(text) ? text : text.replace(/(\d{2}:\d{2})/, '$1:00')
}
