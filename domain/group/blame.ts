// Blame flows down: what suffers passes its share to the dependencies that suffer too, and some of it stays where the
// signs are an entity's own. A random walk on the graph of dependencies, as MonitorRank does (M. Kim et al., Root Cause
// Detection in a Service-Oriented Architecture, SIGMETRICS 2013).
import { reach, type Graph } from './graph'

const STEPS = 24

/** The blame that comes to rest at each entity; `strength` says how much each suffers by its own signs (0 to 1). */
export function blameFlow(graph: Graph, strength: Map<string, number>, onset: Map<string, number>): Map<string, number> {
  const below = new Map<string, [string, number][]>()
  for (const entity of strength.keys()) below.set(entity, suffering(graph, entity, strength, onset))
  const rest = new Map<string, number>()
  let moving = new Map(strength)
  for (let step = 0; step < STEPS; step++) {
    const next = new Map<string, number>()
    for (const [entity, mass] of moving) {
      const paths = below.get(entity)!
      const own = strength.get(entity)!
      let sum = own
      for (const [, share] of paths) sum += share
      const stays = paths.length === 0 || step === STEPS - 1 ? mass : (mass * own) / sum
      rest.set(entity, (rest.get(entity) ?? 0) + stays)
      if (stays === mass) continue
      for (const [id, share] of paths) next.set(id, (next.get(id) ?? 0) + (mass * share) / sum)
    }
    moving = next
  }
  return rest
}

/** What an entity may pass blame to: sick dependencies, nearer and not later ones more. */
function suffering(graph: Graph, entity: string, strength: Map<string, number>, onset: Map<string, number>): [string, number][] {
  const paths: [string, number][] = []
  const through = (id: string) => (strength.has(id) ? 1 : 0.5)
  for (const [id, cost] of reach(graph, entity, 'below', 3, through)) {
    const sick = strength.get(id)
    if (sick === undefined || id === entity || cost < 1) continue
    const later = Math.max(0, onset.get(id)! - onset.get(entity)!)
    paths.push([id, (2 * sick) / cost / (1 + later / 120_000)])
  }
  return paths
}
