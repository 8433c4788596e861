// What changed shortly before a component began to fail, of the changes that can bring such a cause about.
import { strongerFirst, type FactsBySign } from './cases'
import type { Category } from './category'
import type { Fact } from './facts/fact'
import type { Sign } from './facts/signs'
import type { Graph } from './graph'
import type { Case } from './rules/rule'
import { SKEW_MS } from './skew'

const MINUTE = 60_000
/** A change counts as "just before" within this time: roll-outs, caches and pools take a while to show it. */
const TRIGGER_MS = 45 * MINUTE
const LOOSE_TRIGGER_MS = 15 * MINUTE

const software: readonly Sign[] = ['release_changed', 'config_changed', 'flag_changed', 'migration_ran', 'feature_flag_off']
const surroundings: readonly Sign[] = ['config_changed', 'infrastructure_changed', 'maintenance', 'scaled']
const load: readonly Sign[] = ['scaled', 'batch_running', 'maintenance']

/** Which changes can bring a cause of each kind about: a release does not expire a certificate, nor fill a volume. */
const bringsAbout: Readonly<Record<Category, readonly Sign[]>> = {
  release: software,
  configuration: [...software, 'infrastructure_changed'],
  code: software,
  capacity: [...software, ...load],
  storage: [...surroundings, 'batch_running'],
  scheduling: [...software, ...surroundings],
  node: surroundings,
  database: [...software, ...load, 'infrastructure_changed'],
  data: [...software, 'batch_running'],
  messaging: [...software, ...surroundings],
  network: surroundings,
  dns: surroundings,
  certificate: surroundings,
  access: [...software, 'infrastructure_changed'],
  identity: [...software, ...surroundings],
  quota: [...software, ...load],
  dependency: [...surroundings, 'release_changed'],
  traffic: [...software, ...load],
  none: [],
}

/** The latest change of the component, or of what it needs, shortly before it began to fail. */
export function triggerOf(
  found: Case,
  category: Category,
  since: number | null,
  { facts, graph }: { facts: FactsBySign; graph: Graph },
): Fact | null {
  let best: Fact | null = null
  for (const sign of bringsAbout[category])
    for (const fact of facts.get(sign) ?? []) {
      if (fact.since === null || since === null) continue
      if (found.decisive.includes(fact) || fact.since > since + SKEW_MS || fact.since < since - TRIGGER_MS) continue
      if (!mayTrigger(fact, found.subject, since, graph)) continue
      if (best === null || fact.since > best.since! || (fact.since === best.since && strongerFirst(fact, best) < 0)) best = fact
    }
  return best
}

/**
 * A release or a scaling counts for its own component and for those that need it. A flag, a setting, a migration or a
 * piece of infrastructure often goes by a name of its own: it counts for anybody, for a shorter while.
 */
function mayTrigger(change: Fact, subject: string, since: number, graph: Graph): boolean {
  const name = graph.nameOf(change.subject)
  if (name !== '' && (name === subject || graph.needs(subject, name))) return true
  if (change.sign === 'release_changed' || change.sign === 'scaled' || graph.knows(name)) return false
  return change.since! >= since - LOOSE_TRIGGER_MS
}
