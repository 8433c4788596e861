// Alerts and topologies for the tests, in few words.
import type { Alert } from '../../../domain/group/alert'
import { createGrouper } from '../../../domain/group/grouper'
import { rankSuspects, type Suspect } from '../../../domain/group/suspects'
import type { Topology } from '../../../domain/group/topology'

const START = Date.UTC(2026, 0, 1)

let count = 0

export function alert(seconds: number, entity: string, name: string, more: Partial<Alert> = {}): Alert {
  return { id: `a${count++}`, at: START + seconds * 1000, source: 'metric', entity, name, ...more }
}

/** The same alert again and again. */
export function every(step: number, from: number, to: number, entity: string, name: string, more: Partial<Alert> = {}): Alert[] {
  const alerts: Alert[] = []
  for (let at = from; at <= to; at += step) alerts.push(alert(at, entity, name, more))
  return alerts
}

/** `a>b`: a depends on b; `a:b`: b is an instance of a; `a@b`: a runs on the host b. */
export function topology(...edges: string[]): Topology {
  const types = { '>': 'depends_on', ':': 'instance', '@': 'host' } as const
  return {
    nodes: [],
    edges: edges.map((edge) => {
      const [, from, sign, to] = /^(.+)([>:@])(.+)$/.exec(edge)!
      return { from: from!, to: to!, type: types[sign as keyof typeof types] }
    }),
  }
}

export interface Grouped {
  /** By the alert's id. */
  incident: Map<Alert['id'], number | null>
  suspects: Map<number, Suspect[]>
  /** The distinct incidents of an entity's alerts. */
  of(entity: string, name?: string): (number | null)[]
}

export function group(alerts: Alert[], given?: Topology): Grouped {
  const ordered = [...alerts].sort((a, b) => a.at - b.at)
  const grouper = createGrouper(given)
  const incident: Grouped['incident'] = new Map()
  const suspects: Grouped['suspects'] = new Map()
  const take = (placed: ReturnType<typeof grouper.push>) => {
    for (const each of placed) incident.set(each.alert, each.incident)
    for (const over of grouper.closed()) suspects.set(over.id, rankSuspects(over, grouper.graph, grouper.skew))
  }
  for (const each of ordered) take(grouper.push(each))
  take(grouper.end())
  const of: Grouped['of'] = (entity, name) => [
    ...new Set(
      ordered.filter((each) => each.entity === entity && (!name || each.name === name)).map(({ id }) => incident.get(id)!),
    ),
  ]
  return { incident, suspects, of }
}
