// Names of a case about calls: who is called, and by whom.
import type { Case } from './rule'

/** Whether the case is about the one that is called: no caller of the facts is it. */
export function isCallee({ subject, decisive }: Case): boolean {
  return subject !== '' && decisive.some((fact) => fact.object !== '' && fact.subject !== subject)
}

/** " of a and b": the callers, at most two by name; '' where none is known. */
export function callersOf({ subject, decisive }: Case, word = 'for'): string {
  const names = [
    ...new Set(decisive.filter((fact) => fact.subject !== '' && fact.subject !== subject).map(({ name }) => name)),
  ].sort()
  if (names.length === 0) return ''
  const shown = names.slice(0, 2).map((name) => (name.length > 30 ? `${name.slice(0, 29)}…` : name))
  const rest = names.length - shown.length
  return ` ${word} ${shown.join(rest > 0 ? ', ' : ' and ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** " (seen by a and b)": who says it, where that is somebody else. */
export function seenBy(found: Case): string {
  const callers = callersOf(found, 'seen by').trim()
  return callers === '' ? '' : ` (${callers})`
}

/** The thing at fault as the strongest fact names it, short enough for a clause; '' where it names none. */
export function thingOf({ decisive }: Case): string {
  const object = decisive.find((fact) => fact.object !== '')?.object ?? ''
  return object.length > 48 ? `${object.slice(0, 47)}…` : object
}
