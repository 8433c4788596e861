// Suppression rules and maintenance windows in the ledger, as ingest judges by them.
import type { Match, SuppressionRule } from '../domain/incident/suppression'
import { cached, type Cached } from './cached'
import type { Ledger } from './connect'

/** Every rule that is or may come into force, in the order in which they were made; at most 1,000. */
export async function readSuppressionRules(ledger: Ledger): Promise<SuppressionRule[]> {
  const rows = await ledger.prisma.suppressionRule.findMany({
    where: { enabled: true, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 1_000,
  })
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'maintenance' ? 'maintenance' : 'rule',
    name: row.name,
    reason: row.reason,
    match: row.match as Match,
    severityCeiling: row.severityCeiling,
    startsMs: row.startsAt?.getTime() ?? null,
    endsMs: row.endsAt?.getTime() ?? null,
    enabled: row.enabled,
  }))
}

export function cacheSuppressionRules(ledger: Ledger): Cached<SuppressionRule[]> {
  return cached(() => readSuppressionRules(ledger))
}
