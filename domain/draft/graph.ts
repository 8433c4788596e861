// What depends on what, as far as the facts tell: who calls whom, and what runs where.
import { sameComponent } from './component'
import type { Fact } from './facts/fact'
import type { Sign } from './facts/signs'

/** Signs whose `object` is a component that the subject needs. */
const callSigns: ReadonlySet<Sign> = new Set([
  'call_timeout',
  'connection_refused',
  'connection_reset',
  'unreachable',
  'upstream_error',
  'circuit_open',
  'dependency_down',
  'identity_provider_failing',
  'dns_failing',
  'clock_skew', // the issuer of what is refused
  'tls_failing',
  'certificate_expired',
  'certificate_untrusted',
  'certificate_wrong_name',
  'throttled',
  'unauthenticated',
  'permission_denied',
  'pool_exhausted',
  'depends_on',
  'runs_on',
] satisfies Sign[])

/** Further than this a chain of calls says nothing for certain. */
const MAX_HOPS = 4
/** Where more resolvers fail, no single one is to blame. */
const MAX_RESOLVERS = 4
/** Beyond so many components the names alone are compared, not their sets: the work stays bounded. */
const MAX_ALIASED = 600

export interface Graph {
  /** One name for all members of a component. */
  nameOf(component: string): string
  /** Whether `component` needs `other`, over at most four calls. */
  needs(component: string, other: string): boolean
  knows(component: string): boolean
  /** Whether anything at all is known of who needs whom. */
  readonly empty: boolean
}

export function graphOf(facts: readonly Fact[], extra: readonly string[]): Graph {
  const named = new Set<string>(extra.filter((name) => name !== ''))
  for (const { subject } of facts) if (subject !== '') named.add(subject)
  const edges: [string, string][] = []
  for (const { sign, subject, object } of facts) {
    if (!callSigns.has(sign) || subject === '' || object === '' || subject === object) continue
    named.add(object)
    edges.push([subject, object])
  }
  // Whoever cannot resolve names needs the resolver that gets no answer itself.
  const resolvers = new Set(facts.filter(({ sign }) => sign === 'resolver_failing').map(({ subject }) => subject))
  for (const resolver of resolvers.size <= MAX_RESOLVERS ? resolvers : [])
    for (const { sign, subject } of facts)
      if (sign === 'dns_failing' && resolver !== '' && subject !== '' && subject !== resolver) edges.push([subject, resolver])
  const aliases = aliasesOf([...named].sort())
  const nameOf = (component: string) => aliases.get(component) ?? component
  const needed = new Map<string, Set<string>>()
  for (const [from, to] of edges) {
    const [caller, callee] = [nameOf(from), nameOf(to)]
    if (caller === callee) continue
    const known = needed.get(caller)
    if (known) known.add(callee)
    else needed.set(caller, new Set([callee]))
  }
  const known = new Set([...needed].flatMap(([caller, callees]) => [caller, ...callees]))
  const reached = new Map<string, ReadonlySet<string>>()
  const reachedBy = (component: string) => {
    let set = reached.get(component)
    if (!set) reached.set(component, (set = reachedFrom(needed, component)))
    return set
  }
  return {
    nameOf,
    needs: (component, other) => reachedBy(nameOf(component)).has(nameOf(other)),
    knows: (component) => known.has(nameOf(component)),
    empty: known.size === 0,
  }
}

/** Members of a set (`orders-db-0`, `orders-db`) go by the shortest name among them. */
function aliasesOf(names: readonly string[]): Map<string, string> {
  const aliases = new Map<string, string>()
  if (names.length > MAX_ALIASED) return aliases
  const shortestFirst = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const heads: string[] = []
  for (const name of shortestFirst) {
    const head = heads.find((candidate) => sameComponent(candidate, name))
    if (head === undefined) heads.push(name)
    else aliases.set(name, head)
  }
  return aliases
}

/** Everything that `from` needs, over at most four calls. */
function reachedFrom(needed: ReadonlyMap<string, ReadonlySet<string>>, from: string): ReadonlySet<string> {
  const reached = new Set<string>()
  let front: readonly string[] = [from]
  for (let hop = 0; hop < MAX_HOPS && front.length > 0; hop += 1) {
    const next: string[] = []
    for (const component of front)
      for (const callee of needed.get(component) ?? []) {
        if (reached.has(callee)) continue
        reached.add(callee)
        next.push(callee)
      }
    front = next
  }
  reached.delete(from)
  return reached
}
