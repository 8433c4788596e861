// The versions of policy, and waking what a new one concerns.
import type { Pool } from 'pg'
import type { Page } from '../domain/contract/paging'
import type { PolicyHistoryRow } from '../domain/contract/policy'
import { policySchema } from '../domain/policy/policy'
import { transaction, type Ledger } from './connect'
import { isoTimes } from './incidents/columns'
import { decodeCursor, toPage } from './paging'
import { wakeOpenIncidents } from './wake'

/** Newest first. */
export async function listPolicyVersions(pool: Pool, page: { limit: number; cursor?: string }): Promise<Page<PolicyHistoryRow>> {
  const [before] = decodeCursor(page.cursor, 1) ?? [null]
  const { rows } = await pool.query<PolicyHistoryRow>(
    `SELECT version, document AS policy, author, note, created_at AS "createdAt" FROM policy_config
     WHERE $1::int IS NULL OR version < $1::int ORDER BY version DESC LIMIT $2`,
    [before, page.limit + 1],
  )
  const items = rows.map((row) => ({ ...isoTimes(row), policy: policySchema.parse(row.policy) }))
  return toPage(items, page.limit, ({ version }) => [version])
}

/** Every open incident is judged again, behind what is urgent; reconciliation finds any that this misses. */
export async function wakeForPolicy(ledger: Pick<Ledger, 'pool'>): Promise<number> {
  return transaction(ledger.pool, (client) => wakeOpenIncidents(client, 'policy changed'))
}
