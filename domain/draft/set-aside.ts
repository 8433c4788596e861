// Loud but harmless: what was seen, belongs to no cause, and why it is put aside.
import { compareText, strongerFirst } from './cases'
import type { Citation, Fact } from './facts/fact'
import { signs } from './facts/signs'
import type { Graph } from './graph'
import { isBusy } from './harm'
import type { Hypothesis } from './hypothesis'
import { momentText } from './moment'
import { isRoot } from './rank'
import { placed } from './statement'

export interface SetAside {
  statement: string
  why: string
  evidence: Citation[]
}

const MOST = 12

export function setAsideOf(
  facts: readonly Fact[],
  ranked: readonly Hypothesis[],
  graph: Graph,
  startedAt: number | null,
  found: boolean,
): SetAside[] {
  const roots = ranked.filter(isRoot)
  const used = new Set<Fact>()
  for (const { found, explained, trigger, over } of ranked) {
    if (over === 'steady') continue
    for (const fact of [...found.decisive, ...found.supporting, ...explained, ...(trigger ? [trigger] : [])])
      if (fact.standing !== 'steady') used.add(fact)
  }
  const aside: SetAside[] = []
  for (const fact of [...facts].sort(strongerFirst)) {
    if (used.has(fact) || aside.length >= MOST) continue
    const why = reasonFor(fact, roots, graph, startedAt, found)
    if (why && !aside.some(({ statement }) => statement === placed(fact)))
      aside.push({ statement: placed(fact), why, evidence: [fact.cite] })
  }
  return aside.sort((a, b) => compareText(a.statement, b.statement))
}

function reasonFor(
  fact: Fact,
  roots: readonly Hypothesis[],
  graph: Graph,
  startedAt: number | null,
  found: boolean,
): string | null {
  const { polarity, depth } = signs[fact.sign]
  if (polarity === 'good') return null
  if (polarity === 'bad' && fact.standing === 'steady')
    return 'It was as loud before the incident as in it, so it does not tell of it.'
  if (polarity === 'bad' && fact.standing === 'recovered')
    return `It is over${fact.until === null ? '' : ` since ${momentText(fact.until)}`}${found ? ', while the incident goes on' : ''}.`
  if (startedAt !== null && fact.since !== null && fact.since > startedAt + 10 * 60_000)
    return `It began at ${momentText(fact.since)}, after the incident: a consequence at most.`
  if (polarity === 'neutral') {
    if (depth !== 4 || roots.length === 0) return null
    const name = graph.nameOf(fact.subject)
    const near = roots.some(({ found }) => found.subject === name || graph.needs(found.subject, name))
    return near
      ? 'It changed nothing that fails now, or not at the time when that began.'
      : `Nothing that fails depends on ${fact.name || 'it'}, as far as the evidence tells.`
  }
  if (isBusy(fact)) return 'It is load that does no harm: what it touches is seen to work, or nothing of it fails.'
  return roots.length > 0 ? 'Nothing links it to the cause: no call, no shared component, no order in time.' : null
}
