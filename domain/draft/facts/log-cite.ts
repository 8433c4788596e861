// Citations of log entries: the piece of the line, or of the JSON text, in which the decisive words stand.
import { jsonOf } from '../read/json'
import { MAX_QUOTE, quoteOfText } from '../read/quote'
import type { LogEntry, Reading } from '../read/reading'
import type { Citation } from './fact'

/** A citation of `entry` that shows `words` (a piece of it, as written) where they can be shown. */
export function citeEntry(reading: Reading, entry: LogEntry, words = ''): Citation {
  const plain = { evidence: reading.evidence.id, at: entry.at, quote: entry.quote }
  if (words === '' || entry.quote.includes(words)) return plain
  if (reading.text !== null && entry.at.startsWith('line ')) return citeLine(reading, entry, words) ?? plain
  const text = textAt(jsonOf(reading.evidence), entry.at)
  const quote = text === null ? '' : around(text, words, true)
  return quote === '' ? plain : { ...plain, quote }
}

/** The line that holds the words: the entry's own, or one under it. */
function citeLine({ lines, evidence }: Reading, { at }: LogEntry, words: string): Citation | null {
  const first = Number(at.slice(5)) - 1
  for (let index = first; index < Math.min(lines.length, first + 80); index += 1) {
    const quote = around(lines[index]!, words, false)
    if (quote !== '') return { evidence: evidence.id, at: `line ${index + 1}`, quote }
  }
  return null
}

function around(text: string, words: string, asJson: boolean): string {
  const found = text.indexOf(words)
  const at = found >= 0 ? found : text.indexOf(words.slice(0, 24))
  if (at < 0) return ''
  let from = Math.max(0, at - 80)
  let to = Math.min(text.length, from + MAX_QUOTE)
  if (text.length <= MAX_QUOTE) [from, to] = [0, text.length]
  if (asJson) {
    let start = at
    while (start > from && isPlain(text.charCodeAt(start - 1))) start -= 1
    let end = at
    while (end < to && isPlain(text.charCodeAt(end))) end += 1
    return text.slice(start, end).trim()
  }
  return quoteOfText(text.slice(from, to))
}

function textAt(root: unknown, at: string): string | null {
  let value = root
  for (const part of at.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return typeof value === 'string' ? value : null
}

function isPlain(code: number): boolean {
  return code >= 32 && code < 127 && code !== 34 && code !== 92
}
