// One cause with many victims: hypotheses of one rule that say the same of several components are told as one.
import type { Hypothesis } from './hypothesis'
import { isRoot } from './rank'

/** Fewer are told one by one. */
const LEAST = 3

/** Best first, as given; the best of those that say the same stands for all of them. */
export function gathered(ranked: readonly Hypothesis[]): Hypothesis[] {
  const alike = new Map<string, Hypothesis[]>()
  for (const hypothesis of ranked) {
    const key = keyOf(hypothesis)
    const known = alike.get(key)
    if (known) known.push(hypothesis)
    else alike.set(key, [hypothesis])
  }
  return ranked.flatMap((hypothesis) => {
    const group = alike.get(keyOf(hypothesis))!
    if (group.length < LEAST) return [hypothesis]
    return group[0] === hypothesis ? [{ ...hypothesis, others: group.slice(1), since: firstOf(group) }] : []
  })
}

/** What it says, without whom it says it of. */
function keyOf(hypothesis: Hypothesis): string {
  const { rule, found, over } = hypothesis
  const { sign, object, words, name } = found.decisive[0]!
  let said = words
  for (const own of [name, found.name, found.subject]) if (own !== '') said = said.replaceAll(own, '*')
  return JSON.stringify([rule.name, over, isRoot(hypothesis), sign, object, said.replace(/\d+/g, '#')])
}

function firstOf(group: readonly Hypothesis[]): number | null {
  const moments = group.map(({ since }) => since).filter((since) => since !== null)
  return moments.length === 0 ? null : Math.min(...moments)
}
