// Questions that a rule may ask of its case.
import type { Sign } from './facts/signs'
import type { Case } from './rules/rule'

/** Whether anything holds now that shows one of the signs: in the case itself, beside it, or where nobody says whose it is. */
export function has({ decisive, supporting, all, subject }: Case, signs: readonly Sign[]): boolean {
  const shows = ({ sign, standing }: Case['all'][number]) => standing === 'now' && signs.includes(sign)
  return (
    decisive.some(shows) ||
    supporting.some(shows) ||
    all.some((fact) => shows(fact) && (fact.subject === '' || fact.subject === subject))
  )
}
