// What an operator would say first: the component, the mechanism, the decisive facts in their own words, since when.
import type { Fact } from './facts/fact'
import { signs, type Sign } from './facts/signs'
import { isBusy } from './harm'
import type { Hypothesis } from './hypothesis'
import { countText, momentText } from './moment'
import { SKEW_MS } from './skew'

export const MAX_STATEMENT = 600
const MAX_WORDS = 180

export function statementOf({ rule, found, since, trigger, explained, over }: Hypothesis): string {
  const { standing } = found.decisive[0]!
  const together = (fact: Fact) => fact.standing === standing
  const decisive = pick(found.decisive.filter(together), 3)
  const supporting = pick(
    found.supporting.filter((fact) => together(fact) && signs[fact.sign].polarity === 'bad'),
    2,
  )
  const clauses = [...decisive, ...supporting].map(clauseOf)
  const parts = [`${capitalised(found.name)} ${rule.mechanism(found)}: ${distinct(clauses).join('; ')}`]
  if (since !== null) parts.push(`since ${momentText(since)}`)
  if (over === 'recovered') parts.push(endOf(found.decisive))
  if (trigger) parts.push(`just after ${placed(trigger)}${trigger.since === null ? '' : ` (${momentText(trigger.since)})`}`)
  let text = `${parts.join(', ')}.`
  const followed = followersOf(explained, since, standing).filter(({ words }) => !text.includes(words))
  for (const [intro, fact] of [
    ['It leads to', deepestOf(followed, found.subject)],
    ['Felt as', feltOf(followed, found.subject)],
  ] as const) {
    if (!fact) continue
    const longer = `${text} ${intro} ${clauseOf(fact, true)}.`
    if (longer.length <= MAX_STATEMENT) text = longer
  }
  return text.length <= MAX_STATEMENT ? text : `${text.slice(0, MAX_STATEMENT - 1)}…`
}

/** What it brought about: nothing that was there before it, or that ended on its own. */
function followersOf(explained: readonly Fact[], since: number | null, standing: Fact['standing']): Fact[] {
  return explained.filter(
    (fact) => fact.standing === standing && !(since !== null && fact.since !== null && fact.since < since - SKEW_MS),
  )
}

/** The mechanism between the cause and what is felt, if one was seen. */
function deepestOf(followed: readonly Fact[], subject: string): Fact | undefined {
  const between = followed.filter(
    (fact) => signs[fact.sign].depth >= 2 && !silent.has(fact.sign) && (!isBusy(fact) || fact.subject === subject),
  )
  const deepest = Math.max(...between.map(({ sign }) => signs[sign].depth))
  return elsewhereFirst(
    between.filter(({ sign }) => signs[sign].depth === deepest),
    subject,
  )
}

/** What users or callers feel of it. */
function feltOf(followed: readonly Fact[], subject: string): Fact | undefined {
  return elsewhereFirst(
    followed.filter(({ sign }) => signs[sign].depth < 2 && !silent.has(sign)),
    subject,
  )
}

/** Signs that repeat in other words what the cause says. */
const silent: ReadonlySet<Sign> = new Set(['probe_failing', 'restarted', 'metric_moved'] satisfies Sign[])

function elsewhereFirst(facts: readonly Fact[], subject: string): Fact | undefined {
  const elsewhere = facts.filter((fact) => fact.subject !== subject)
  return pick(elsewhere.length > 0 ? elsewhere : facts, 1)[0]
}

/** The words of a fact, with its count where that says something, and its component where it is another one's. */
function clauseOf(fact: Fact, named: unknown = false): string {
  const words = cut(fact.words, MAX_WORDS)
  const counted = fact.count > 1 && !words.includes(countText(fact.count)) ? `${words} (${countText(fact.count)} times)` : words
  return named === true && fact.name !== '' && !words.includes(fact.name) ? `${fact.name}: ${counted}` : counted
}

export function placed(fact: Fact): string {
  return fact.name !== '' && !fact.words.includes(fact.name) ? `${fact.name}: ${fact.words}` : fact.words
}

/** The strongest facts that say something different. */
export function pick(facts: readonly Fact[], most: number): Fact[] {
  const picked: Fact[] = []
  for (const fact of facts) {
    if (picked.length === most) break
    const again = picked.some(
      (known) =>
        known.words === fact.words || known.words.includes(fact.words) || (known.sign === fact.sign && picked.length > 1),
    )
    if (!again && fact.words !== '') picked.push(fact)
  }
  return picked
}

function endOf(facts: readonly Fact[]): string {
  const last = Math.max(...facts.map(({ until }) => until ?? -Infinity))
  return Number.isFinite(last) ? `last seen ${momentText(last)}` : 'over by now'
}

function distinct(clauses: readonly string[]): string[] {
  return clauses.filter((clause, at) => !clauses.some((other, place) => place < at && other.includes(clause)))
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

function capitalised(name: string): string {
  return name === 'a component' ? 'A component' : name
}
