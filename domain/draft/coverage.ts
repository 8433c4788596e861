// Which sources were asked and how they answered: "not checked" is never shown as fine.
import type { SourceHealth } from '../incident/vocabulary'
import type { Bundle, SourceState } from './bundle'
import { compareText } from './cases'

/** Best first; a source that answered in several ways is shown as its worst. */
const order: Readonly<Record<SourceHealth, number>> = {
  checked: 0,
  empty: 1,
  truncated: 2,
  stale: 3,
  not_configured: 4,
  unavailable: 5,
}

/** One line a source, by name. Evidence without a source goes by its tool, then by its id. */
export function coverageOf({ evidence, sources }: Bundle): SourceState[] {
  const worst = new Map<string, SourceHealth>()
  const see = (source: string, health: SourceHealth) => {
    const known = worst.get(source)
    if (known === undefined || order[health] > order[known]) worst.set(source, health)
  }
  for (const { source, health } of sources) see(source, health)
  for (const item of evidence) see(item.source || item.tool || item.id, item.health)
  return [...worst].map(([source, health]) => ({ source, health })).sort((a, b) => compareText(a.source, b.source))
}

/** Sources of which nothing can be known now. */
export function isAway(health: SourceHealth): boolean {
  return health === 'unavailable' || health === 'not_configured' || health === 'stale'
}
