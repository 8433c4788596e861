// Origins that were met lately, so that in a storm the key of a resource is made once and not for every observation.
import { correlationKey } from '../../domain/incident/correlate'
import type { ObservationInput, Origin, Scope } from '../../domain/incident/observation'
import { redactText } from '../../domain/incident/redact'

export interface Origins {
  /** The origin of an observation: the same object for the same content, as long as it is remembered. */
  of(input: ObservationInput): Origin
}

/** About 20 MB at their bounds, 4 MB as they usually are. */
const REMEMBERED = 10_000

export function rememberOrigins(most = REMEMBERED): Origins {
  let recent = new Map<string, Origin>()
  return {
    of(input) {
      const { source, family, kind, series, scope } = input
      const name = `${source}\n${family}\n${kind}\n${series ?? ''}\n${JSON.stringify(scope)}`
      let origin = recent.get(name)
      if (origin === undefined) {
        if (recent.size >= most) recent = new Map()
        origin = makeOrigin(input)
        recent.set(name, origin)
      }
      return origin
    },
  }
}

function makeOrigin({ source, family, kind, series, scope: given }: ObservationInput): Origin {
  const scope = redactScope(given)
  return { source, family, kind, series: series ?? seriesOf(scope), scope, correlationKey: correlationKey(family, kind, scope) }
}

/** Only a URL's password can hide in a resource's name; anything more would tear resources apart or join them. */
function redactScope(scope: Scope): Scope {
  if (!Object.values(scope).some((value) => value.includes('://'))) return scope
  return Object.fromEntries(Object.entries(scope).map(([dimension, value]) => [dimension, redactText(value)]))
}

function seriesOf(scope: Scope): string {
  return Object.keys(scope)
    .sort()
    .map((name) => `${name}=${scope[name]}`)
    .join(',')
}
