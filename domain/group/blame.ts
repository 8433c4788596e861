// Blame flows down: what suffers passes its share to the dependencies that suffer too, and some of it stays where the
// signs are an entity's own. A random walk on the graph of dependencies, as MonitorRank does (M. Kim et al., Root Cause
// Detection in a Service-Oriented Architecture, SIGMETRICS 2013).
import { CAUSE } from './evidence'
import { reach, type Graph } from './graph'

const STEPS = 24

/** How likely trouble goes a way that nobody told, and how many causes are looked at for it. */
const UNKNOWN_PATH = 0.1
const MAX_UNPLACED = 30

/**
 * The blame that comes to rest at each entity; `strength` says how much each suffers by its own signs (0 to 1), `causes` how
 * telling of a cause these are. What shows nothing but what callers feel, and has nothing sick below it that is known, passes
 * blame to the causes that no topology knows: what runs it may be among them.
 */
export function blameFlow(
  graph: Graph,
  strength: Map<string, number>,
  onset: Map<string, number>,
  causes: Map<string, number>,
): Map<string, number> {
  const below = new Map<string, [string, number][]>()
  const unplaced = [...causes].filter(([id, sign]) => sign >= CAUSE && !graph.find(id)?.given).slice(0, MAX_UNPLACED)
  for (const entity of strength.keys()) {
    const paths = suffering(graph, entity, strength, onset)
    if (paths.length === 0 && causes.get(entity)! < CAUSE && !graph.find(entity)?.given) {
      for (const [id, sign] of unplaced) {
        if (id !== entity) paths.push([id, (UNKNOWN_PATH * sign) / (1 + later(onset, entity, id) / 60_000)])
      }
    }
    below.set(entity, paths)
  }
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
    paths.push([id, (2 * sick) / cost / (1 + later(onset, entity, id) / 120_000)])
  }
  return paths
}

function later(onset: Map<string, number>, entity: string, id: string): number {
  return Math.max(0, onset.get(id)! - onset.get(entity)!)
}
