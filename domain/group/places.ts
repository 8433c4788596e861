// One trouble, several names: an instance, its service and its host tell of the same thing; which of them is meant.
import type { Graph, Node } from './graph'
import type { Why } from './suspects'

/** Share of a service's instances that must suffer for the service to be meant rather than they. */
const MOST = 0.6

const SERVICE = 0.1
const INSTANCE = 0.08
const HOST = 0.12

/**
 * Moves weight between the names of one thing. Adds a service that is silent where most of its instances suffer.
 * `signs`: how telling what each entity itself shows is.
 */
export function weighPlaces(graph: Graph, suspects: Map<string, Why>, signs: Map<string, number>): void {
  const services = new Set<string>()
  const hosts = new Set<string>()
  for (const entity of signs.keys()) {
    const node = graph.find(entity)
    if (!node) continue
    if (node.instances.size > 0) services.add(entity)
    for (const service of node.services) services.add(service)
    if (node.host) hosts.add(entity)
    for (const below of node.below) if (graph.find(below)?.host) hosts.add(below)
  }
  for (const service of services) weighService(graph.find(service)!, suspects, signs)
  for (const host of hosts) weighHost(graph, graph.find(host)!, suspects, signs)
}

function weighService(service: Node, suspects: Map<string, Why>, signs: Map<string, number>): void {
  const all = service.instances.size
  const hurt = [...service.instances].filter((id) => signs.has(id))
  if (hurt.length === 0) return
  const own = suspects.get(service.id)
  const parts = hurt.map((id) => suspects.get(id)!)
  if (all > 1 && hurt.length >= Math.max(2, MOST * all)) {
    const evidence =
      own && own.sign >= best(parts, 'sign') ? own.evidence : `${hurt.length} of ${all} instances: ${leading(parts).evidence}`
    suspects.set(service.id, { ...combined(own ? [own, ...parts] : parts), place: SERVICE, evidence })
    for (const part of parts) part.place -= SERVICE
    return
  }
  // One instance differs: what callers say of the service is said of it.
  const only = leading(parts)
  if (own && (signs.get(service.id) ?? 0) > only.sign + 0.1) return
  if (own) {
    Object.assign(only, combined([only, own]), { place: only.place, evidence: only.evidence })
    own.place -= INSTANCE
  }
  only.place += all > 1 ? INSTANCE : INSTANCE / 2
}

/** A host is meant where things of several services suffer on it, and most of what runs there does. */
function weighHost(graph: Graph, host: Node, suspects: Map<string, Why>, signs: Map<string, number>): void {
  const residents = [...host.above]
  const named = (id: string) => [id, ...(graph.find(id)?.services ?? [])]
  const hurt = residents.filter((id) => named(id).some((name) => signs.has(name)))
  const services = new Set(hurt.map((id) => named(id)[1] ?? id))
  // Of a host that was only learned, what runs well on it never alerted, so its share says nothing.
  if (services.size < (host.given ? 2 : 3) || hurt.length < MOST * residents.length) return
  const bonus = host.given ? HOST : HOST / 3
  const parts = hurt.flatMap((id) => named(id).flatMap((name) => suspects.get(name) ?? []))
  const own = suspects.get(host.id)
  if (own && own.sign > 0.3) {
    own.place += bonus
    own.blamed = Math.max(own.blamed, best(parts, 'blamed'))
    return
  }
  const silent = own ?? { early: 0, upstream: 0, unusual: 0, sign: 0.3, variety: 0, blamed: 0, place: 0, evidence: '' }
  const evidence = `${hurt.length} of the ${residents.length} that run on it suffer`
  suspects.set(host.id, { ...combined([silent, ...parts]), sign: 0.4, variety: 0, place: bonus, evidence })
}

function combined(parts: Why[]): Omit<Why, 'place' | 'evidence'> {
  return {
    early: best(parts, 'early'),
    upstream: best(parts, 'upstream'),
    unusual: best(parts, 'unusual'),
    sign: best(parts, 'sign'),
    variety: best(parts, 'variety'),
    blamed: Math.min(1, best(parts, 'blamed') * 1.2),
  }
}

function best(parts: Why[], part: Exclude<keyof Why, 'evidence'>): number {
  return parts.reduce((most, each) => Math.max(most, each[part]), 0)
}

function leading(parts: Why[]): Why {
  return parts.reduce((first, each) =>
    each.sign > first.sign || (each.sign === first.sign && each.early > first.early) ? each : first,
  )
}
