// The last gate: a citation whose quote is not in its evidence does not leave the draft.
import type { Citation, Fact } from './facts/fact'
import type { Evidence } from './read/reading'

/** Tells whether a citation is grounded; texts of JSON are written down once for each piece of evidence. */
export function groundingOf(evidence: readonly Evidence[]): (citation: Citation) => boolean {
  const byId = new Map(evidence.map((item) => [item.id, item]))
  const texts = new Map<string, string>()
  return ({ evidence: id, quote }) => {
    const item = byId.get(id)
    if (!item || quote === '') return false
    let text = texts.get(id)
    if (text === undefined) {
      text = typeof item.content === 'string' ? item.content : (JSON.stringify(item.content) ?? '')
      texts.set(id, text)
    }
    return text.includes(quote)
  }
}

/** Facts without their ungrounded citations; a fact with none left is dropped. */
export function groundedFacts(facts: readonly Fact[], isGrounded: (citation: Citation) => boolean): Fact[] {
  const kept: Fact[] = []
  for (const fact of facts) {
    const [cite, ...also] = [fact.cite, ...fact.also].filter(isGrounded)
    if (cite) kept.push(also.length === fact.also.length ? fact : { ...fact, cite, also })
  }
  return kept
}
