// Takes secrets out of text from outside before it is kept: passwords in URLs, bearer and other tokens, keys.

export const REDACTED = '[redacted]'

/** One cheap test for text that cannot hold a secret: nearly all of it. */
const SUSPECT =
  /:\/\/[^\s/]*@|pass|pwd|secret|token|bearer|basic |api[_-]?key|access[_-]?key|authorization|credential|AKIA|ASIA|gh[pousr]_|xox[abprs]-|eyJ|sre_|PRIVATE KEY/i

// Every run that could begin anew inside itself is bounded: hostile text takes no more than linear time.
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@]*@/gi, `$1${REDACTED}@`],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/\beyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,4000})?/g, REDACTED],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, REDACTED],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|sre_[A-Za-z0-9_-]{20,})/g, REDACTED],
  [
    /((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|authorization|credentials?)["']?\s*[=:]\s*)(?!\[redacted\])("[^"]*"|'[^']*'|[^\s,;&"'}\])]+)/gi,
    `$1${REDACTED}`,
  ],
]

const SECRET_NAME = /pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|access[_-]?key|authorization|credential|cookie/i

/** The text with every recognised secret replaced; the same object where there is none. */
export function redactText(text: string): string {
  if (!SUSPECT.test(text)) return text
  let redacted = text
  for (const [pattern, replacement] of PATTERNS) redacted = redacted.replace(pattern, replacement)
  return redacted
}

/** A map of names to values: also those whose name says what they are. */
export function redactMap(map: Record<string, string>): Record<string, string> {
  const redacted: Record<string, string> = {}
  for (const name in map) redacted[name] = SECRET_NAME.test(name) ? REDACTED : redactText(map[name]!)
  return redacted
}

/** Any JSON, to any depth. */
export function redactJson(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redactJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAME.test(name) && typeof inner !== 'object' ? REDACTED : redactJson(inner),
    ]),
  )
}
