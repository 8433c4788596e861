// An entry's own words, short enough for a sentence: without times, ids and what is said of the machine.

const MAX_WORDS = 160
const NOISE: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '…'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,64}\b/gi, '…'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\b/g, ''],
  [/\b(?:trace_?id|span_?id|request_?id|req_?id|correlation_?id|x-request-id|rid)["']?\s*[=:]\s*["']?[\w…-]+["']?,?/gi, ''],
  [/(?<=\S)\s*\((?:[\w$]+\.(?:java|kt|scala):\d+|native method|unknown source)\)/gi, ''],
  [/^(?:Caused by:?|--->)\s*/, ''],
  [/\b(?:[a-z][a-z0-9_]*\.){2,}(?=[A-Z]\w*(?:Exception|Error)\b)/g, ''],
  [/\s+/g, ' '],
]

/** `at` is the place that must stay in view. */
export function wordsOf(sentence: string, at = 0): string {
  let text = sentence
  if (text.length > 400) text = text.slice(Math.max(0, at - 120), at + 280)
  const anchor = text === sentence ? at : Math.min(at, 120)
  const head = tidy(text.slice(0, anchor))
  const words = tidy(text)
  if (words.length <= MAX_WORDS) return words
  const from = Math.max(0, Math.min(head.length - 60, words.length - MAX_WORDS + 1))
  const start = from <= 0 ? 0 : words.indexOf(' ', from) + 1
  const cut = words.slice(start, start + MAX_WORDS - 2)
  return `${start > 0 ? '…' : ''}${cut.trim()}${start + MAX_WORDS - 2 < words.length ? '…' : ''}`
}

/** What entries of one statement share: digits and quoted values do not count. */
export function shapeOf(message: string): string {
  return (message.length > 300 ? message.slice(0, 300) : message)
    .replace(/"[^"]{0,200}"|'[^']{0,200}'/g, '"')
    .replace(/\b(?=[\w-]*\d)[\w-]+\b/g, '#')
}

function tidy(text: string): string {
  let words = text
  for (const [noise, instead] of NOISE) words = words.replace(noise, instead)
  return words.trim().replace(/[\s:;,]+$/, '')
}
