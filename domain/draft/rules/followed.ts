// Whether a change was followed by trouble, and by which: what "it began with the release" means.
import { sameComponent } from '../component'
import type { Fact } from '../facts/fact'
import { signs } from '../facts/signs'
import type { Case } from './rule'

const SKEW_MS = 3 * 60_000
/** Roll-outs, caches and pools take a while to show what a change did. */
const HOUR = 3_600_000
/** Below this a mechanism is a hint. */
const SURE = 60
/** Words of names that many components share. */
const COMMON =
  /^(?:worker|service|server|queue|stream|topic|events?|prod|main|data|core|gateway|proxy|backend|frontend|consumer|producer|manager|handler|processor|cluster|node|host|jobs?|tasks?|public|internal|default)s?$/

/**
 * Bad things that still hold and began with one of the changes or within the hour after: of the same component, said of
 * it by its callers, or of its namesake (`thumb-worker` and the queue `img.thumbs`). `anywhere`: of any component, for
 * changes of what all stand on.
 */
export function following({ decisive, all, subject }: Case, anywhere = false): Fact[] {
  const moments = decisive.flatMap(({ since, standing }) => (since !== null && standing === 'now' ? [since] : []))
  if (moments.length === 0) return []
  return all.filter(
    ({ sign, standing, since, subject: of, object }) =>
      signs[sign].polarity === 'bad' &&
      standing === 'now' &&
      since !== null &&
      moments.some((changed) => since >= changed - SKEW_MS && since <= changed + HOUR) &&
      (anywhere || sameComponent(of, subject) || sameComponent(object, subject) || namesakes(of, subject)),
  )
}

/**
 * Whether a change was followed by trouble that only the change explains. Where the component or its namesake tells a mechanism,
 * that is the cause, and the change stands in its sentence.
 */
export function followedBy(found: Case, anywhere = false): boolean {
  const after = following(found, anywhere)
  return after.length > 0 && !after.some(({ sign, weight, subject }) => signs[sign].depth === 3 && weight >= SURE && (sameComponent(subject, found.subject) || namesakes(subject, found.subject))) // prettier-ignore
}

/** How the component does since: the predicate of a sentence. */
export function sinceThen(found: Case): string {
  const after = new Set(following(found).map(({ sign }) => sign))
  if (after.has('consumer_slow') || after.has('consumer_lag')) return 'consumes more slowly'
  if (after.has('http_errors_up') || after.has('error_burst') || after.has('upstream_error')) return 'fails'
  return after.has('latency_up') ? 'is slow' : 'fails'
}

function namesakes(a: string, b: string): boolean {
  const words = wordsOf(a)
  return wordsOf(b).some((word) => words.includes(word))
}

/** Parts of a name that are its own, without a plural. */
function wordsOf(name: string): string[] {
  return name.split(/[^a-z]+/).flatMap((word) => (word.length >= 5 && !COMMON.test(word) ? [word.replace(/s$/, '')] : []))
}
