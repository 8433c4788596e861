// Questions that a rule may ask of its case.
import type { Sign } from './facts/signs'
import type { Case } from './rules/rule'

/** Whether anything in the whole incident shows one of the signs now, whoever it is about. */
export function anywhere({ all }: Case, signs: readonly Sign[]): boolean {
  return all.some(({ sign, standing }) => standing === 'now' && signs.includes(sign))
}

/** Whether anything holds now that shows one of the signs: in the case itself, beside it, or where nobody says whose it is. */
export function has({ decisive, supporting, all, subject }: Case, signs: readonly Sign[]): boolean {
  const shows = ({ sign, standing }: Case['all'][number]) => standing === 'now' && signs.includes(sign)
  return (
    decisive.some(shows) ||
    supporting.some(shows) ||
    all.some((fact) => shows(fact) && (fact.subject === '' || fact.subject === subject))
  )
}

/** Requests that came with retries are a storm of retries, not a surge of users: retries that began no later than the traffic. */
export function noRetriesBehind({ all, decisive }: Case): boolean {
  const first = Math.min(...decisive.map(({ since }) => since ?? Infinity))
  return !all.some(
    ({ sign, standing, since, weight }) =>
      sign === 'retry_storm' && standing === 'now' && weight >= 50 && (since ?? 0) <= first + RETRY_SKEW_MS,
  )
}

/** Logs and metrics see one moment minutes apart. */
const RETRY_SKEW_MS = 5 * 60_000
