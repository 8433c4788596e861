// The correlation key: family, kind and the scope dimensions that the kind declares, in canonical form; the whole scope
// where the kind is not declared, or the scope lacks what identifies its resource.
import { findKind } from './kinds'
import type { Scope } from './observation'

/** The key of an incident that holds what came above a source's budget. */
export function stormKey(source: string): string {
  return canonical('external_alert', STORM_KIND, { source })
}

export const STORM_KIND = 'alert_storm'

/** Two observations of the same resource and trouble have the same key; no others do. */
export function correlationKey(family: string, kind: string, scope: Scope): string {
  const declared = findKind(family, kind)
  if (declared === undefined) return canonical(family, kind, scope)
  // Without what identifies the resource, the rest of its dimensions (its cluster, say) would make many resources one.
  const identified = declared.identifiedBy.some((dimension) => scope[dimension] !== undefined)
  return canonical(family, kind, identified ? pick(scope, declared.correlatesOn) : scope)
}

function canonical(family: string, kind: string, scope: Scope): string {
  const names = Object.keys(scope).sort()
  return `${family}/${kind}?${names.map((name) => `${name}=${escape(scope[name]!)}`).join('&')}`
}

/** Only what separates is escaped, so that a key stays readable. */
function escape(value: string): string {
  return value.replace(/[%&=]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
}

function pick(scope: Scope, names: readonly string[]): Scope {
  const picked: Scope = {}
  for (const name of names) if (scope[name] !== undefined) picked[name] = scope[name]
  return picked
}
