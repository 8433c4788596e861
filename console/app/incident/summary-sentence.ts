// What happened, in a sentence or two made of the ledger's facts alone: the same facts give the same words.
import type { IncidentDetail, Signal } from '../../../domain/contract/incidents'
import type { IncidentState } from '../../../domain/incident/vocabulary'
import { duration } from '../ui/time'
import { measured, plural } from '../words/numbers'
import { scopeText } from './scope'

/** Facts that the sentence needs; signals may be a part of them. */
export type SummaryFacts = Pick<
  IncidentDetail,
  | 'title'
  | 'state'
  | 'scope'
  | 'openedAt'
  | 'stateSince'
  | 'closedAt'
  | 'closeReason'
  | 'occurrences'
  | 'flapping'
  | 'storm'
  | 'signals'
  | 'suppression'
>

/** How the state reads after "The incident". */
const stateClauses: Record<IncidentState, (facts: SummaryFacts) => string> = {
  observed: () => 'is observed and not yet judged',
  triaged: () => 'is triaged and waits for a response',
  contained: () => 'is contained',
  recovering: () => 'is recovering: it is watched until the quiet period ends',
  resolved: ({ closeReason }) => (closeReason ? `is resolved: ${unended(closeReason)}` : 'is resolved'),
  suppressed: ({ suppression }) => (suppression ? `is suppressed: ${unended(suppression.reason)}` : 'is suppressed'),
  escalated: () => 'is escalated and needs a person',
}

export function summarySentence(facts: SummaryFacts, worst: Signal | undefined): string {
  const { firing, clear } = facts.signals
  const lasted =
    facts.closedAt === null
      ? ''
      : ` It was open for ${duration((Date.parse(facts.closedAt) - Date.parse(facts.openedAt)) / 1_000)}.`
  const opening = `${facts.title} (${scopeText(facts.scope)}).`
  const said = worst === undefined ? '' : ` ${worst.source} says: ${ended(worst.summary)}${reading(worst)}`
  const kind = [facts.storm && 'a storm that collects many keys', facts.flapping && 'flapping'].filter(Boolean).join(', ')
  const state = `The incident ${stateClauses[facts.state](facts)}${kind && ` (${kind})`}`
  return `${opening}${said} ${state}; ${signalClause(firing, clear)}, from ${plural(facts.occurrences, 'observation')}.${lasted}`
}

/** The firing signal that is worst and longest firing; where none fires, the one seen last. */
export function worstSignal(signals: readonly Signal[]): Signal | undefined {
  const rank = { critical: 0, high: 1, medium: 2, low: 3 } as const
  const order = (signal: Signal): [number, number, string] => [
    signal.status === 'firing' ? 0 : 1,
    rank[signal.severity],
    signal.status === 'firing' ? (signal.firstFiredAt ?? signal.lastObservedAt) : invert(signal.lastObservedAt),
  ]
  return [...signals].sort((a, b) => compare(order(a), order(b)))[0]
}

function signalClause(firing: number, clear: number): string {
  const all = firing + clear
  if (all === 0) return 'no signal is known'
  if (firing === 0) return all === 1 ? 'its one signal is clear' : `all ${all} signals are clear`
  if (all === 1) return 'its one signal fires'
  return clear === 0 ? `all ${all} signals fire` : `${firing} of ${all} signals ${firing === 1 ? 'fires' : 'fire'}`
}

function reading({ value, threshold, unit }: Signal): string {
  if (value === null) return ''
  const limit = threshold === null ? '' : ` against a threshold of ${measured(threshold, unit)}`
  return ` Measured: ${measured(value, unit)}${limit}.`
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function unended(text: string): string {
  return text.replace(/\.$/, '')
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return a[index]! < b[index]! ? -1 : 1
  return 0
}

/** Turns newest-first into ascending order. */
function invert(at: string): string {
  return String(9e15 - Date.parse(at))
}
