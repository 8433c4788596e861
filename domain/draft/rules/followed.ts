// Whether a change was followed by trouble: what "it began with the release" means.
import { sameComponent } from '../component'
import { signs } from '../facts/signs'
import type { Case } from './rule'

const SKEW_MS = 3 * 60_000
/** Roll-outs, caches and pools take a while to show what a change did. */
const HOUR = 3_600_000

/**
 * Whether something bad of the same component, or said of it by its callers, began with one of the changes or within
 * the hour after. `anywhere`: of any component, for changes of what all stand on.
 */
export function followedBy({ decisive, all, subject }: Case, anywhere = false): boolean {
  return decisive.some(({ since: changed, standing }) => {
    if (changed === null || standing !== 'now') return false
    return all.some(
      ({ sign, standing: state, since, subject: of, object }) =>
        signs[sign].polarity === 'bad' &&
        state !== 'steady' &&
        since !== null &&
        since >= changed - SKEW_MS &&
        since <= changed + HOUR &&
        (anywhere || sameComponent(of, subject) || sameComponent(object, subject)),
    )
  })
}
