// Random systems: services that call each other, their instances, and the hosts these run on. Names say nothing.
import type { Random } from './random'

export interface Instance {
  id: string
  service: Service
  host: string
}

export interface Service {
  id: string
  /** A store or a broker: the last thing in a chain of calls. */
  stateful: boolean
  calls: Call[]
  callers: Service[]
  instances: Instance[]
}

export interface Call {
  to: Service
  /** How likely trouble of the callee is felt by the caller. */
  critical: number
}

export interface System {
  services: Service[]
  hosts: string[]
}

export const shapes = ['layers', 'tree', 'hubs', 'chain', 'mesh', 'islands', 'star'] as const
export type Shape = (typeof shapes)[number]

export function drawSystem(random: Random, shape: Shape, size: number): System {
  const names = opaqueNames(random)
  const services: Service[] = Array.from({ length: size }, (_, at) => ({
    id: names(),
    stateful: at >= size * 0.8,
    calls: [],
    callers: [],
    instances: [],
  }))
  connect(random, shape, services)
  const hosts = Array.from({ length: Math.max(2, Math.round(size * random.between(0.2, 0.6))) }, names)
  for (const service of services) {
    const replicas = service.stateful ? random.integer(1, 2) : random.integer(1, 4)
    for (let at = 0; at < replicas; at++) service.instances.push({ id: names(), service, host: random.pick(hosts) })
  }
  return { services, hosts }
}

/** Services stand in an order in which callers come before what they call, but for the one back edge of a mesh. */
function connect(random: Random, shape: Shape, services: Service[]): void {
  const size = services.length
  const link = (from: number, to: number) => {
    const [caller, callee] = [services[from], services[to]]
    if (!caller || !callee || caller === callee || caller.calls.some((call) => call.to === callee)) return
    caller.calls.push({ to: callee, critical: random.between(0.55, 0.98) })
    callee.callers.push(caller)
  }
  const islands = shape === 'islands' ? random.integer(2, 4) : 1
  for (let at = 1; at < size; at++) {
    if (shape === 'tree') link(Math.floor((at - 1) / random.integer(2, 3)), at)
    else if (shape === 'chain') link(Math.max(0, at - random.integer(1, 2)), at)
    else if (shape === 'star') link(random.chance(0.8) ? 0 : random.integer(0, at - 1), at)
    else if (shape === 'islands') link(Math.max(at % islands, at - islands * random.integer(1, 2)), at)
    else if (shape === 'layers') {
      const layer = Math.floor((at * 4) / size)
      const above = services.map((_, other) => other).filter((other) => Math.floor((other * 4) / size) === layer - 1)
      for (let count = random.integer(1, 2); count > 0 && above.length > 0; count--) link(random.pick(above), at)
    } else if (shape === 'hubs') {
      const popular = services.map((_, other) => other).filter((other) => other < at)
      popular.sort((a, b) => services[b]!.callers.length - services[a]!.callers.length)
      link(random.chance(0.5) ? popular[0]! : random.pick(popular), at)
      if (at > size * 0.5) link(at - random.integer(1, Math.ceil(size / 3)), Math.floor(size * 0.8) + random.integer(0, 1))
    } else for (let count = random.integer(1, 3); count > 0; count--) link(random.integer(0, at - 1), at)
  }
  if (shape === 'mesh') link(size - 1, random.integer(1, Math.max(1, Math.floor(size / 2))))
}

/** Words of an alphabet, so that no method can read a role from a name. */
function opaqueNames(random: Random): () => string {
  const used = new Set<string>()
  return () => {
    for (;;) {
      let name = ''
      for (let at = random.integer(4, 8); at > 0; at--) name += 'abcdefghijkmnopqrstuvwxyz23456789'[random.integer(0, 31)]!
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}

export interface TopologyDocument {
  nodes: { id: string; type: string }[]
  edges: { from: string; to: string; type: 'depends_on' | 'instance' | 'host' }[]
}

export function topologyOf({ services, hosts }: System): TopologyDocument {
  const document: TopologyDocument = { nodes: hosts.map((id) => ({ id, type: 'host' })), edges: [] }
  for (const service of services) {
    document.nodes.push({ id: service.id, type: 'service' })
    for (const call of service.calls) document.edges.push({ from: service.id, to: call.to.id, type: 'depends_on' })
    for (const { id, host } of service.instances) {
      document.nodes.push({ id, type: 'instance' })
      document.edges.push({ from: service.id, to: id, type: 'instance' }, { from: id, to: host, type: 'host' })
    }
  }
  return document
}
