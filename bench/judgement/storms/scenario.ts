// A storm with its truth: a random system, one to three faults, noise, skewed clocks; made from a seed.
import { developmentKinds, heldOutKinds, type FaultKind } from './faults'
import { drawSystem, shapes, topologyOf, type Shape, type System, type TopologyDocument } from './graph'
import { seeded, type Random } from './random'
import { drawNaming, type Concept, type Naming, type Source } from './signs'
import { placesOf, simulate, type Alert, type Fault, type Place, type Stretch, type Watching } from './simulate'

export type Half = 'development' | 'held out'
export const courses = ['one', 'apart', 'touching', 'pauses', 'sequence'] as const
export type Course = (typeof courses)[number]

export interface Storm {
  name: string
  course: Course
  /** NDJSON objects, ordered by time. */
  alerts: (Omit<Alert, 'at'> & { id: string; at: string })[]
  topology: TopologyDocument
  /** The number of its fault for each alert; null for noise. */
  truth: (number | null)[]
  /** The root of each fault, and the entities that would also be right: an instance's only service. */
  roots: { entity: string; also: string[]; kind: string; at: string }[]
}

export const halves: Record<Half, { shapes: readonly Shape[]; kinds: FaultKind[]; styles: number[]; size: [number, number] }> = {
  development: { shapes: ['layers', 'tree', 'hubs', 'islands'], kinds: developmentKinds, styles: [0, 1, 2], size: [8, 40] },
  'held out': { shapes, kinds: [...developmentKinds, ...heldOutKinds], styles: [1, 2, 3], size: [5, 70] },
}

export function drawStorm(half: Half, seed: number): Storm {
  const random = seeded(seed * 2 + (half === 'development' ? 0 : 1))
  const choice = halves[half]
  const shape = random.pick(choice.shapes)
  const system = drawSystem(random, shape, random.integer(...choice.size))
  const wanted = courses[seed % courses.length]!
  const watching: Watching = {
    naming: drawNaming(random, choice.styles),
    visibility: random.between(0.5, 1),
    traces: random.chance(0.75),
    level: random.pick(['service', 'instance', 'both']),
    // Some systems say a thing once, some again and again.
    once: random.chance(0.2),
    pace: random.between(0.5, 3),
  }
  const warmUp = random.chance(0.2) ? 0 : random.between(60, 5400)
  const faults = drawFaults(random, system, choice.kinds, wanted, watching, warmUp)
  const course = faults.length === 1 && wanted !== 'pauses' ? 'one' : wanted
  const end = Math.max(...faults.flatMap(({ stretches }) => stretches.map(([, to]) => to))) + random.between(0, 1200)
  const noise = drawNoise(random, system, watching.naming, end, random.pick([0, 0.25, 1]) * (half === 'development' ? 1 : 1.6))

  const hosts = random.chance(0.6)
  const skew = Object.fromEntries(
    (['metric', 'log', 'trace', 'event'] as Source[]).map((source) => [source, drawSkew(random, source)]),
  )
  const all = [...faults.flatMap((fault, at) => fault.alerts.map((alert) => ({ alert, of: at }))), ...noise].map(
    ({ alert, of }) => ({
      alert: { ...alert, at: Math.max(0, alert.at + skew[alert.source]!), ...(hosts ? {} : { host: undefined }) },
      of,
    }),
  )
  all.sort((a, b) => a.alert.at - b.alert.at)
  const began = Date.UTC(2026, 0, 1 + (seed % 300), seed % 24)
  return {
    name: `${half} ${seed}: ${course}, ${shape}, ${system.services.length} services, ${faults.map(({ kind, place }) => `${kind.name} of a ${place.at}`).join(' and ')}`,
    course,
    alerts: all.map(({ alert }, at) => ({
      id: `a${at}`,
      ...alert,
      at: new Date(began + Math.round(alert.at * 1000)).toISOString(),
    })),
    topology: topologyOf(system),
    truth: all.map(({ of }) => of),
    roots: faults.map(({ kind, place }) => ({ entity: place.id, also: sameThing(place), kind: kind.name, at: place.at })),
  }
}

/** Metric windows tell of what was; clocks are off by up to half a minute. */
export function drawSkew(random: Random, source: Source): number {
  return random.between(-25, 25) + (source === 'metric' ? random.between(0, 60) : 0)
}

export function sameThing(place: Place): string[] {
  const service = place.instances[0]!.service
  if (place.at === 'instance') return [service.id]
  return place.at === 'service' ? service.instances.map(({ id }) => id) : []
}

function drawFaults(
  random: Random,
  system: System,
  kinds: FaultKind[],
  course: Course,
  watching: Watching,
  from: number,
): Fault[] {
  const one = (stretches: Stretch[]): Fault => {
    for (let attempt = 0; ; attempt++) {
      const kind = random.pick(kinds)
      const fault = simulate(random, kind, random.pick(placesOf(system, random.pick(kind.at))), stretches, watching)
      // A fault that nobody can see is no storm; a small one is a storm as well.
      if (fault.alerts.length >= 3 || attempt > 50) return fault
    }
  }
  const start = from + random.between(0, 120)
  const long = random.between(180, 2400)
  if (course === 'one') return [one([[start, start + long]])]
  if (course === 'pauses') {
    const stretches: Stretch[] = []
    let at = start
    for (let count = random.integer(2, 4); count > 0; count--) {
      const part = random.between(120, 900)
      stretches.push([at, at + part])
      at += part + random.between(240, 1200)
    }
    return [one(stretches)]
  }
  const first = one([[start, start + long]])
  for (let attempt = 0; ; attempt++) {
    const later =
      course === 'sequence' ? start + long + random.between(900, 5400) : start + random.between(0, Math.min(long, 900))
    const second = one([[later, later + random.between(180, 1800)]])
    const shared = meet(system, first, second)
    const right =
      course === 'apart'
        ? !shared
        : course === 'touching'
          ? shared && second.place.id !== first.place.id
          : second.place.id !== first.place.id
    // A system may be too small for it: then it is one fault, and told as such.
    if (right) return [first, second]
    if (attempt > 60) return [first]
  }
}

/** True where two faults touch the same thing, or a thing and its neighbour. */
export function meet(system: System, one: Fault, other: Fault): boolean {
  const near = (fault: Fault, id: string) => fault.touched.has(id)
  return system.services.some((service) => {
    const names = [service.id, ...service.instances.map(({ id }) => id)]
    const around = [...names, ...service.calls.map(({ to }) => to.id), ...service.callers.map(({ id }) => id)]
    around.push(
      ...service.instances.map(({ host }) => host),
      ...service.calls.flatMap(({ to }) => to.instances.map(({ id }) => id)),
    )
    const touches = (first: Fault, second: Fault) => names.some((id) => near(first, id)) && around.some((id) => near(second, id))
    return touches(one, other) || touches(other, one)
  })
}

type Noisy = { alert: Alert; of: null }

export function drawNoise(random: Random, system: System, naming: Naming, until: number, level: number): Noisy[] {
  const entities = [...system.hosts, ...system.services.flatMap(({ id, instances }) => [id, ...instances.map((each) => each.id)])]
  const concepts: Concept[] = [
    'cpu',
    'memory',
    'latency',
    'errors',
    'timeouts',
    'exception',
    'disk',
    'restart',
    'traffic',
    'unhealthy',
  ]
  const sourceOf = (concept: Concept): Source =>
    concept === 'timeouts' || concept === 'exception'
      ? 'log'
      : concept === 'restart' || concept === 'unhealthy'
        ? 'event'
        : 'metric'
  const found: Noisy[] = []
  const say = (at: number, entity: string, concept: Concept) =>
    found.push({
      alert: {
        at,
        source: sourceOf(concept),
        entity,
        name: naming.name(concept),
        severity: random.pick(['warning', 'info', 'critical']),
      },
      of: null,
    })
  // Those that always complain.
  for (let count = Math.round(entities.length * random.between(0, 0.12) * level); count > 0; count--) {
    const [entity, concept, gap] = [random.pick(entities), random.pick(concepts), random.between(20, 600)]
    const steady = random.chance(0.5)
    for (let at = random.between(0, gap); at < until; at += steady ? gap * random.between(0.9, 1.1) : random.wait(gap))
      say(at, entity, concept)
  }
  // And what happens now and then, anywhere.
  const mean = random.between(200, 3000) / Math.max(0.05, level)
  for (let at = random.wait(mean); level > 0 && at < until; at += random.wait(mean))
    say(at, random.pick(entities), random.pick(concepts))
  return found
}

/** The same storm where instances are called after their services, as most are. */
export function namedAfterServices(storm: Storm): Storm {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const { from, to, type } of storm.topology.edges) {
    if (type !== 'instance') continue
    const count = counts.get(from) ?? 0
    counts.set(from, count + 1)
    names.set(to, `${from}-${count}`)
  }
  const named = (id: string) => names.get(id) ?? id
  return {
    ...storm,
    alerts: storm.alerts.map((alert) => ({ ...alert, entity: named(alert.entity) })),
    topology: {
      nodes: storm.topology.nodes.map((node) => ({ ...node, id: named(node.id) })),
      edges: storm.topology.edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
    },
    roots: storm.roots.map((root) => ({ ...root, entity: named(root.entity), also: root.also.map(named) })),
  }
}
