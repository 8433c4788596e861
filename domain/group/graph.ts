// What depends on what: the topology that was given, and what callers and hosts named in alerts add to it.
import { boundedMap } from './bounded-map'
import { namesakeOf } from './namesake'
import type { Topology } from './topology'

/** Neighbours are named, not held: what the graph forgets is then truly gone. */
export interface Node {
  id: string
  /** From the topology document, or learned alone. */
  given: boolean
  host: boolean
  /** Services, or the host, that it depends on. */
  below: ReadonlySet<string>
  /** What depends on it. */
  above: ReadonlySet<string>
  /** A service's instances, and an instance's service: two views of one thing. */
  instances: ReadonlySet<string>
  services: ReadonlySet<string>
}

export interface Graph {
  /** True where a topology document was given: then two known entities without a path are held apart. */
  given: boolean
  find(id: string): Node | undefined
  /** Learns from one alert. Answers the node of its entity. */
  learn(entity: string, host: string | undefined, caller: string | undefined): Node
}

/** Learned nodes beyond those of the document; the least used are forgotten. */
const MAX_LEARNED = 5_000
/** Learned neighbours of one node in one direction: a poisoned stream must not make one node as large as the stream. */
const MAX_NEIGHBOURS = 200

export function createGraph(topology?: Topology): Graph {
  const given = new Map<string, Node>()
  const learned = boundedMap<Node>(MAX_LEARNED)
  const awaited = boundedMap<string[]>(MAX_LEARNED)
  const find = (id: string) => given.get(id) ?? learned.get(id)
  const need = (id: string): Node => {
    const known = find(id)
    if (known) return known
    const made = emptyNode(id, false)
    learned.add(id, made)
    nameAfter(made)
    return made
  }
  /** A learned instance called after a service that occurs as well, whichever comes first. */
  const nameAfter = (made: Node) => {
    for (const id of (awaited.size > 0 && awaited.get(made.id)) || []) {
      const instance = find(id)
      if (instance && instance.services.size === 0) belong(made, instance)
    }
    const base = namesakeOf(made.id)
    if (base === undefined) return
    const service = find(base)
    if (service && !service.host) belong(service, made)
    else if (!service) {
      const waiting = awaited.get(base) ?? []
      if (waiting.length < MAX_NEIGHBOURS) awaited.set(base, [...waiting, made.id])
    }
  }
  const needGiven = (id: string): Node => {
    const known = given.get(id) ?? emptyNode(id, true)
    given.set(id, known)
    return known
  }

  for (const { id, type } of topology?.nodes ?? []) needGiven(id).host = type === 'host'
  for (const { from, to, type } of topology?.edges ?? []) {
    const [upper, lower] = [needGiven(from), needGiven(to)]
    if (type === 'instance') {
      belong(upper, lower)
    } else {
      upper.below = withMember(upper.below, lower.id)
      lower.above = withMember(lower.above, upper.id)
    }
    if (type === 'host') lower.host = true
  }

  return {
    given: topology !== undefined,
    find,
    learn(entity, host, caller) {
      const node = need(entity)
      if (host !== undefined && host !== entity) {
        const machine = need(host)
        machine.host = true
        connect(node, machine)
      }
      if (caller !== undefined && caller !== entity) connect(need(caller), node)
      return node
    },
  }
}

/** How many steps along edges may still be taken; what is used up comes back with the alerts. */
export interface Work {
  left: number
}

/**
 * What can be reached by going only down (towards causes) or only up (towards what suffers), with the hops it takes, nearest
 * first. An instance and its service are one step of a quarter. `through` says what the path may pass and what that costs,
 * in quarters too. Where everything calls everything, the nearest is what there are steps for.
 */
export function reach(
  graph: Graph,
  from: string,
  direction: 'below' | 'above',
  farthest: number,
  through: (id: string) => number,
  work?: Work,
): Map<string, number> {
  const costs = new Map<string, number>([[from, 0]])
  const buckets: string[][] = [[from]]
  let steps = work ? Math.max(LEAST_STEPS, Math.min(MAX_STEPS, work.left)) : MAX_STEPS
  const given = steps
  const visit = (next: string, cost: number) => {
    steps -= 1
    if (cost > farthest || cost >= (costs.get(next) ?? Infinity)) return
    costs.set(next, cost)
    const at = cost / SAME
    while (buckets.length <= at) buckets.push([])
    buckets[at]!.push(next)
  }
  for (let at = 0; at < buckets.length; at++) {
    for (const id of buckets[at]!) {
      if (steps <= 0 || costs.size >= MAX_REACH) break
      const node = graph.find(id)
      if (!node || costs.get(id)! < at * SAME) continue
      const spent = at * SAME + (id === from ? 0 : through(id))
      if (spent + SAME > farthest) continue
      for (const same of node.instances) visit(same, spent + SAME)
      for (const same of node.services) visit(same, spent + SAME)
      if (spent + 1 <= farthest) for (const next of node[direction]) visit(next, spent + 1)
    }
  }
  if (work) work.left -= given - steps
  return costs
}

const SAME = 0.25
const MAX_REACH = 600
const MAX_STEPS = 5_000
const LEAST_STEPS = 16

function connect(upper: Node, lower: Node): void {
  if (upper.below.size < MAX_NEIGHBOURS) upper.below = withMember(upper.below, lower.id)
  if (lower.above.size < MAX_NEIGHBOURS) lower.above = withMember(lower.above, upper.id)
}

function belong(service: Node, instance: Node): void {
  if (!service.given && service.instances.size >= MAX_NEIGHBOURS) return
  service.instances = withMember(service.instances, instance.id)
  instance.services = withMember(instance.services, service.id)
}

/** Nodes without neighbours share one set: most of a poisoned stream's have none. */
const NONE: ReadonlySet<string> = new Set()

function withMember(members: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return members === NONE ? new Set([id]) : (members as Set<string>).add(id)
}

function emptyNode(id: string, given: boolean): Node {
  return { id, given, host: false, below: NONE, above: NONE, instances: NONE, services: NONE }
}
