// The JSON of a piece of evidence: its content, or the text of it that is wholly JSON.
import { isTooDeep } from './depth'
import type { Evidence } from './reading'

const parsed = new WeakMap<Evidence, { value: unknown }>()

/** The value; undefined where the content is text of another kind. Parsed once. */
export function jsonOf(evidence: Evidence): unknown {
  if (typeof evidence.content !== 'string') return evidence.content ?? undefined
  const known = parsed.get(evidence)
  if (known) return known.value
  const value = parse(evidence.content)
  parsed.set(evidence, { value })
  return value
}

function parse(text: string): unknown {
  const first = text.trimStart()[0]
  if (first !== '{' && first !== '[') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}
