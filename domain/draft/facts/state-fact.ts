// A fact that tells a state seen once: in a row, a field or a line.
import type { Reading, Row } from '../read/reading'
import type { Citation, Fact } from './fact'
import type { Sign } from './signs'
import { NOBODY, type Whom } from './subject'

export interface State {
  sign: Sign
  words: string
  weight: number
  whom?: Whom
  object?: string
  count?: number
  since?: number | null
  until?: number | null
  standing?: Fact['standing']
}

/** The first place is cited, up to three more beside it. */
export function stateFact(reading: Reading, places: readonly { at: string; quote: string }[], state: State): Fact {
  const [first, ...rest] = places.map(({ at, quote }): Citation => ({ evidence: reading.evidence.id, at, quote }))
  const { subject, name } = state.whom ?? NOBODY
  return {
    sign: state.sign,
    subject,
    name,
    object: state.object ?? '',
    words: state.words.length > 160 ? `${state.words.slice(0, 159)}…` : state.words,
    count: state.count ?? 1,
    since: state.since ?? null,
    until: state.until ?? reading.evidence.capturedAt,
    standing: state.standing ?? 'now',
    weight: Math.max(1, state.weight - (reading.evidence.health === 'stale' ? 25 : 0)),
    cite: first!,
    also: rest.slice(0, 3),
  }
}

/** The text of the first of these fields that the row has, '' for none. */
export function textIn({ fields }: Row, ...names: string[]): string {
  for (const name of names) {
    const value = fields.get(name)?.value
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  }
  return ''
}
