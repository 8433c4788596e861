// One fault, from its cause to the alerts: signs of its own, then what callers feel, hop by hop, late and half seen.
import type { FaultKind } from './faults'
import type { Instance, Service, System } from './graph'
import type { Random } from './random'
import type { Concept, Naming, Source } from './signs'

export interface Alert {
  at: number
  source: Source
  entity: string
  host?: string
  caller?: string
  name: string
  kind?: string
  severity?: string
}

export interface Watching {
  naming: Naming
  /** How much of what happens is watched at all, 0 to 1. */
  visibility: number
  /** Whether callers are named by traces. */
  traces: boolean
  /** Whether alerts of a service come from the service, from its instances, or from both. */
  level: 'service' | 'instance' | 'both'
  /** Alerts are said when they begin and not repeated. */
  once: boolean
  /** How much slower than usual alerts are repeated. */
  pace: number
}

export interface Place {
  at: 'instance' | 'service' | 'host'
  id: string
  instances: Instance[]
}

/** The stretches of time in which the cause is at work, in seconds. */
export type Stretch = [from: number, to: number]

export interface Fault {
  kind: FaultKind
  place: Place
  stretches: Stretch[]
  /** Everything that felt it, seen or not: services, and what alerted. */
  touched: Set<string>
  alerts: Alert[]
}

export function placesOf(system: System, at: Place['at']): Place[] {
  if (at === 'service') return system.services.map((service) => ({ at, id: service.id, instances: service.instances }))
  const all = system.services.flatMap(({ instances }) => instances)
  if (at === 'instance') return all.map((instance) => ({ at, id: instance.id, instances: [instance] }))
  return system.hosts
    .map((id) => ({ at, id, instances: all.filter(({ host }) => host === id) }))
    .filter(({ instances }) => instances.length > 0)
}

export function simulate(random: Random, kind: FaultKind, place: Place, stretches: Stretch[], watching: Watching): Fault {
  const fault: Fault = { kind, place, stretches, touched: new Set([place.id]), alerts: [] }
  const emit = (source: Source, entity: string, concept: Concept, after: number, every: number, extra: Partial<Alert> = {}) => {
    fault.touched.add(entity)
    const name = watching.naming.name(concept)
    const said = watching.naming.kind(concept)
    for (const [from, to] of stretches) {
      const start = from + random.wait(after)
      const alert: Alert = { at: start, source, entity, name, severity: random.pick(severities), ...extra }
      if (said !== undefined) alert.kind = said
      if (every === 0 || watching.once) {
        if (start < to) fault.alerts.push(alert)
        continue
      }
      for (let at = start; at < to + random.wait(15); at += every * watching.pace * random.between(0.7, 1.4)) {
        if (at === start || random.chance(0.8)) fault.alerts.push({ ...alert, at })
      }
    }
  }

  for (const local of kind.local) {
    if (!random.chance(local.seen)) continue
    if (place.at === 'instance')
      emit(local.source, place.id, local.concept, local.after, local.every, hostOf(place.instances[0]!))
    else if (place.at === 'host') {
      emit(local.source, place.id, local.concept, local.after, local.every)
    } else if (watching.level === 'instance') {
      for (const instance of place.instances)
        if (random.chance(0.9)) emit(local.source, instance.id, local.concept, local.after, local.every, hostOf(instance))
    } else emit(local.source, place.id, local.concept, local.after, local.every)
  }

  const felt = new Map<Service, { strength: number; delay: number }>()
  for (const instance of place.instances) {
    const share = kind.strength * (place.at === 'service' ? 1 : 1 / Math.sqrt(instance.service.instances.length))
    const before = felt.get(instance.service)
    if (!before || before.strength < share) felt.set(instance.service, { strength: share, delay: 0 })
    if (place.at === 'host') symptoms(instance.service, share, 10, [instance])
  }
  const queue = [...felt.keys()]
  const origin = new Set(queue)
  while (queue.length > 0) {
    const service = queue.shift()!
    const { strength, delay } = felt.get(service)!
    if (!origin.has(service)) symptoms(service, strength, delay + 15, service.instances)
    else if (place.at === 'service' && watching.level !== 'instance' && random.chance(0.3)) {
      symptoms(service, strength * 0.6, 15, service.instances)
    }
    for (const caller of service.callers) {
      const call = caller.calls.find(({ to }) => to === service)!
      if (felt.has(caller) || !random.chance(call.critical * Math.min(1, strength * 1.25))) continue
      const later = delay + random.wait(12)
      // Caches, retries and time-outs soften what is passed on.
      felt.set(caller, { strength: strength * random.between(0.7, 1), delay: later })
      queue.push(caller)
      if (watching.traces && random.chance(0.8 * watching.visibility + 0.2)) {
        const concept = slow(kind, random) ? 'slowSpan' : 'failedSpan'
        emit('trace', service.id, concept, later + 5, random.between(20, 90), { caller: caller.id })
      }
    }
  }
  for (const { id } of felt.keys()) fault.touched.add(id)
  if (kind.downstream) {
    for (const service of origin) {
      for (const { to } of service.calls) {
        if (!random.chance(0.35 * watching.visibility)) continue
        emit('metric', to.id, kind.downstream === 'less' ? 'traffic' : 'load', 40, 90)
      }
    }
  }
  return fault

  function symptoms(service: Service, strength: number, after: number, instances: Instance[]): void {
    const where: { id: string; extra: Partial<Alert> }[] = []
    if (watching.level !== 'instance') where.push({ id: service.id, extra: {} })
    if (watching.level !== 'service') where.push(...instances.map((each) => ({ id: each.id, extra: hostOf(each) })))
    for (const { id, extra } of where) {
      const seen = watching.visibility * Math.min(1, strength * 1.5)
      if (random.chance(seen * 0.8)) emit('metric', id, slow(kind, random) ? 'latency' : 'errors', after, 60, extra)
      if (random.chance(seen * 0.5))
        emit('log', id, slow(kind, random) ? 'timeouts' : 'refused', after, random.between(15, 90), extra)
      // A caller that waits holds its threads and its memory.
      if (random.chance(seen * 0.12)) emit('metric', id, random.pick(['cpu', 'memory', 'threads']), after + 40, 90, extra)
      if (random.chance(seen * 0.06)) emit('event', id, 'unhealthy', after + 40, 120, extra)
    }
  }
}

const severities = ['warning', 'critical', 'warning']

function slow(kind: FaultKind, random: Random): boolean {
  return kind.effect === 'latency' ? random.chance(0.85) : kind.effect === 'errors' ? random.chance(0.15) : random.chance(0.5)
}

function hostOf(instance: Instance): Partial<Alert> {
  return { host: instance.host }
}
