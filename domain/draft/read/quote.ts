// Quotes: pieces of evidence, letter for letter, that are found again in any way of writing it down.
export const MAX_QUOTE = 240

// Half of a surrogate pair and NUL do not survive every store.
const FRAGILE = /[\u0000\ud800-\udfff]/

/** A line's own text, trimmed, cut, and ended before what cannot be kept. */
export function quoteOfText(line: string): string {
  const text = line.trim().slice(0, MAX_QUOTE)
  const fragile = FRAGILE.exec(text)
  if (!fragile || fragile.index > 0) return fragile ? text.slice(0, fragile.index) : text
  return quoteOfText(text.slice(1))
}

/** A scalar's text as JSON has it; of a string the longest run of plain ASCII that no writer of JSON escapes. */
export function quoteOfScalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value)
  if (isPlain(value)) return quoteOfText(value)
  let best = ''
  let from = 0
  for (let at = 0; at <= value.length; at += 1) {
    if (at < value.length && plain(value.charCodeAt(at))) continue
    if (at - from > best.length) best = value.slice(from, at)
    from = at + 1
  }
  return quoteOfText(best)
}

/** `/items/0/status`, from the keys and indexes that lead there (RFC 6901). */
export function pointer(path: readonly (string | number)[]): string {
  let written = ''
  for (const part of path) written += typeof part === 'number' ? `/${part}` : `/${escaped(part)}`
  return written
}

function escaped(part: string): string {
  return part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!plain(text.charCodeAt(at))) return false
  return true
}

function plain(code: number): boolean {
  return code >= 32 && code < 127 && code !== 34 && code !== 92
}
