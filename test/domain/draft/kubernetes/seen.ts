// Reads one piece of evidence and tells what an extractor sees in it, shortly.
import { readBundle } from '../../../../domain/draft/bundle'
import type { Extractor, Fact } from '../../../../domain/draft/facts/fact'
import { groundingOf } from '../../../../domain/draft/grounded'
import { read } from '../../../../domain/draft/read/read'

export interface Around {
  title?: string
  source?: string
  tool?: string
  capturedAt?: string
  startedAt?: string
  labels?: Record<string, string>
}

/** The facts of the extractor; every citation must be in the evidence. */
export function factsOf(extractor: Extractor, content: unknown, around: Around = {}): Fact[] {
  const { title = '', source = '', tool = '', capturedAt = '2026-05-05T10:25:00Z', startedAt = '2026-05-05T10:02:00Z', labels = {} } = around
  const bundle = readBundle({ version: 1, incident: { title: 'it fails', startedAt, labels }, evidence: [{ id: 'e', title, source, tool, capturedAt, content }] })
  const reading = read(bundle.evidence[0]!)
  const facts = extractor.extract(reading, { bundle, startedAt: bundle.subject.startedAt })
  const isGrounded = groundingOf(bundle.evidence)
  for (const { cite, also } of facts) for (const citation of [cite, ...also]) expect([citation.quote, isGrounded(citation)]).toEqual([citation.quote, true])
  return facts
} // prettier-ignore

/** `sign subject: words`, standing where it is not now. */
export function seen(extractor: Extractor, content: unknown, around: Around = {}): string[] {
  return factsOf(extractor, content, around).map(({ sign, subject, words, standing }) => `${sign} ${subject}: ${words}${standing === 'now' ? '' : ` (${standing})`}`) // prettier-ignore
}
