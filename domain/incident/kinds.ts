// The catalogue of kinds: what each correlates on, how it clears, and what it is called. A kind that it does not
// declare correlates on its whole scope and clears explicitly.
import type { Clearing, Family } from './vocabulary'
import type { Scope } from './observation'

export interface Kind {
  family: Family
  kind: string
  /** Scope dimensions that make two observations the same incident: the resource, no less and no more. */
  correlatesOn: readonly string[]
  /** Those of them that name the resource: without any of these an observation is told apart by its whole scope. */
  identifiedBy: readonly [string, ...string[]]
  clears: Clearing
  /** With `by_silence`: how long without a delivery is silence. */
  silenceTtlSeconds?: number
  title(scope: Scope): string
}

export const kinds = [
  {
    family: 'runtime_dependency',
    kind: 'dependency_down',
    correlatesOn: ['cluster', 'dependency'],
    identifiedBy: ['dependency'],
    clears: 'explicitly',
    title: (scope) => `${dependency(scope)} is down`,
  },
  {
    family: 'runtime_dependency',
    kind: 'certificate_expiring',
    correlatesOn: ['cluster', 'dependency'],
    identifiedBy: ['dependency'],
    clears: 'explicitly',
    title: (scope) => `The certificate of ${dependency(scope)} ends soon`,
  },
  {
    family: 'runtime_dependency',
    kind: 'login_timeout',
    correlatesOn: ['cluster', 'dependency', 'tenant'],
    identifiedBy: ['dependency'],
    clears: 'explicitly',
    title: (scope) => `Logins through ${dependency(scope)} time out`,
  },
  {
    family: 'log_detector',
    kind: 'login_error_rate',
    // A service's pods say the same of one trouble: they are its signals.
    correlatesOn: ['cluster', 'namespace', 'service'],
    identifiedBy: ['service'],
    clears: 'explicitly',
    title: (scope) => `Logins fail at ${subject(scope)}`,
  },
  {
    family: 'http_signals',
    kind: 'error_rate_high',
    correlatesOn: ['cluster', 'namespace', 'service', 'route'],
    identifiedBy: ['service', 'route'],
    clears: 'explicitly',
    title: (scope) => `Error rate of ${subject(scope)} is high`,
  },
  {
    family: 'http_signals',
    kind: 'latency_high',
    correlatesOn: ['cluster', 'namespace', 'service', 'route'],
    identifiedBy: ['service', 'route'],
    clears: 'explicitly',
    title: (scope) => `${subject(scope)} answers slowly`,
  },
  {
    family: 'http_signals',
    kind: 'traffic_drop',
    correlatesOn: ['cluster', 'namespace', 'service', 'route'],
    identifiedBy: ['service', 'route'],
    clears: 'explicitly',
    title: (scope) => `Traffic to ${subject(scope)} dropped`,
  },
  {
    family: 'http_signals',
    kind: 'traffic_surge',
    correlatesOn: ['cluster', 'namespace', 'service', 'route'],
    identifiedBy: ['service', 'route'],
    clears: 'explicitly',
    title: (scope) => `Traffic to ${subject(scope)} surged`,
  },
] as const satisfies readonly Kind[]

const byName = new Map<string, Kind>(kinds.map((kind: Kind) => [`${kind.family}/${kind.kind}`, kind]))

/** The declared kind, or undefined where the catalogue has none. */
export function findKind(family: string, kind: string): Kind | undefined {
  return byName.get(`${family}/${kind}`)
}

/** The resource in words: what a title calls it. */
export function subject(scope: Scope): string {
  const name = scope.service ?? scope.workload ?? scope.dependency ?? scope.queue ?? scope.node ?? scope.instance ?? scope.host
  return [name ?? elsewhere(scope), scope.route].filter(Boolean).join(' ')
}

function dependency(scope: Scope): string {
  return scope.dependency ?? subject(scope)
}

/** Of a scope without any usual name: its values, the narrower ones where there are such. */
function elsewhere({ route, cluster, namespace, ...narrower }: Scope): string | undefined {
  const names = Object.keys(narrower).sort()
  if (names.length > 0) return names.map((name) => narrower[name]).join(' ')
  return namespace ?? cluster ?? (route === undefined ? 'the platform' : undefined)
}
