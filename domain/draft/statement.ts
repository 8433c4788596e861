// What an operator would say first: the component, the mechanism, the decisive facts in their own words, since when.
import { spoken } from './component'
import type { Fact } from './facts/fact'
import { signs, type Sign } from './facts/signs'
import { isBusy } from './harm'
import type { Hypothesis } from './hypothesis'
import { countText, momentText } from './moment'
import { SKEW_MS } from './skew'

export const MAX_STATEMENT = 600
const MAX_WORDS = 180
/** A word that is longer is cut. */
const MAX_TAIL = 40
/** Of many victims, so many are named. */
const MOST_NAMED = 8

export function statementOf({ rule, found, since, trigger, explained, wired, over, others }: Hypothesis): string {
  const { standing } = found.decisive[0]!
  const together = (fact: Fact) => fact.standing === standing
  const decisive = pick(found.decisive.filter(together), 3)
  const supporting = pick(
    found.supporting.filter((fact) => together(fact) && signs[fact.sign].polarity === 'bad'),
    2,
  )
  const told = distinct([...decisive, ...supporting])
  const head = `${capitalised(found.name)} ${rule.mechanism(found)}`
  const parts = [`${head}: ${told.map((fact) => withoutName(clauseOf(fact), fact, head)).join('; ')}`]
  const end = over === 'recovered' ? endOf(found.decisive) : ''
  if (since !== null && !end.endsWith(momentText(since))) parts.push(`since ${momentText(since)}`)
  if (end !== '') parts.push(end)
  if (trigger && !told.some((fact) => says(fact, trigger)))
    parts.push(`just after ${placed(trigger)}${trigger.since === null ? '' : ` (${momentText(trigger.since)})`}`)
  let text = `${parts.join(', ')}.`
  if (others.length > 0) text = `${text} The same holds for ${listOf(others.map((other) => other.found.name))}.`
  const followed = followersOf(explained, since, standing).filter((fact) => !told.some((known) => says(known, fact)))
  const [joined, beside] = [true, false].map((sure) => followed.filter((fact) => wired.includes(fact) === sure)) as [
    Fact[],
    Fact[],
  ]
  const led = deepestOf(joined, found.subject)
  const felt = feltOf(joined, found.subject)
  const isElsewhere = (fact: Fact | undefined) => fact !== undefined && fact.subject !== found.subject
  const meanwhile = [
    isElsewhere(led) ? undefined : deepestOf(beside, found.subject),
    isElsewhere(felt) ? undefined : feltOf(beside, found.subject),
  ]
  const sentences: [string, (Fact | undefined)[]][] = [
    ['It leads to', [led]],
    ['Felt as', [felt]],
    ['At the same time', meanwhile],
  ]
  for (const [intro, facts] of sentences) {
    const clauses = facts.filter((fact) => fact !== undefined).map((fact) => clauseOf(fact, true))
    const longer = `${text} ${intro} ${clauses.join('; ')}.`
    if (clauses.length > 0 && longer.length <= MAX_STATEMENT) text = longer
  }
  return cut(text, MAX_STATEMENT)
}

function listOf(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED)
  const rest = names.length - named.length
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : `${named.slice(0, -1).join(', ')} and ${named.at(-1)!}`
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

/** A clause whose component stands in the head of the sentence does not begin with it again. */
function withoutName(clause: string, fact: Fact, head: string): string {
  const name = spoken(fact.name)
  const rest = clause.slice(name.length)
  return name !== '' && head.includes(name) && clause.startsWith(name) && /^:? \S/.test(rest) ? rest.replace(/^:? /, '') : clause
}

/** The words of a fact, with its count where that says something, and its component where it is another one's. */
function clauseOf(fact: Fact, named = false): string {
  const words = cut(tidied(fact.words), MAX_WORDS)
  const counted =
    fact.count > 1 && !words.includes(countText(fact.count))
      ? `${words} (${countText(fact.count)} times)`
      : words.replace(/(?<!\.)\.$/, '')
  const name = spoken(fact.name)
  return named && name !== '' && !words.includes(name) ? `${name}: ${counted}` : counted
}

export function placed(fact: Fact): string {
  const name = spoken(fact.name)
  return name !== '' && !fact.words.includes(name) ? `${name}: ${fact.words}` : fact.words
}

/** The strongest facts that say something different. */
export function pick(facts: readonly Fact[], most: number): Fact[] {
  const picked: Fact[] = []
  for (const fact of facts) {
    if (picked.length === most) break
    const again = picked.some((known) => says(known, fact) || (known.sign === fact.sign && picked.length > 1))
    if (!again && fact.words !== '') picked.push(fact)
  }
  return picked
}

function endOf(facts: readonly Fact[]): string {
  const last = Math.max(...facts.map(({ until }) => until ?? -Infinity))
  return Number.isFinite(last) ? `last seen ${momentText(last)}` : 'over by now'
}

/** Without those that another one says, with more besides or before it. */
function distinct(facts: readonly Fact[]): Fact[] {
  return facts.filter(
    (fact, at) => !facts.some((other, place) => place !== at && says(other, fact) && (place < at || !says(fact, other))),
  )
}

/** Whether one fact says all that another does: its words, or each part of them in any order. */
function says({ words }: Fact, other: Fact): boolean {
  if (words.includes(other.words)) return true
  const parts = new Set(partsOf(words))
  return partsOf(other.words).every((part) => parts.has(part))
}

function partsOf(words: string): string[] {
  return words
    .replace(/[\s"'`]+/g, ' ')
    .trim()
    .split(/[,;] /)
}

/** One line, without what a log's layout leaves behind: a prefix twice, a dash after a colon. */
function tidied(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^(\S{2,40}: )\1/, '$1')
    .replace(/^: |: -(?= )/g, (found) => (found === ': ' ? '' : ':'))
}

/** At the end of a word, where one ends near there. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const part = text.slice(0, most - 1)
  const space = part.lastIndexOf(' ')
  return `${(space > most - MAX_TAIL ? part.slice(0, space) : part).trimEnd()}…`
}

function capitalised(name: string): string {
  return name === 'a component' ? 'A component' : name
}
