// Policy in the ledger: append-only versions, the newest in force; read through a cache of a second.
import { defaultPolicy, policySchema, type Policy, type PolicyVersion } from '../domain/policy/policy'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { cached, type Cached } from './cached'

/** The newest version, or the one that the code carries where none was ever written. */
export async function readPolicy(client: Pick<Ledger['pool'], 'query'>): Promise<PolicyVersion> {
  const { rows } = await client.query<{ version: number; document: unknown }>(
    'SELECT version, document FROM policy_config ORDER BY version DESC LIMIT 1',
  )
  return toPolicy(rows[0])
}

/** A row of policy_config, or that there is none. Fields that were added since it was written take their defaults. */
export function toPolicy(row: { version: number; document: unknown } | null | undefined): PolicyVersion {
  return row ? { version: row.version, policy: policySchema.parse(row.document) } : defaultPolicy
}

export function cachePolicy(ledger: Ledger): Cached<PolicyVersion> {
  return cached(() => readPolicy(ledger.pool))
}

/** Appends a version. `expected` is the version that the author saw: a newer one answers null, and nothing is written. */
export async function appendPolicy(
  ledger: Ledger,
  { policy, author, note, expected }: { policy: Policy; author: string; note: string; expected: number },
): Promise<PolicyVersion | null> {
  return transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `INSERT INTO policy_config (version, document, author, note)
       SELECT $1 + 1, $2, $3, $4 WHERE coalesce((SELECT max(version) FROM policy_config), 0) = $1
       ON CONFLICT (version) DO NOTHING RETURNING version`,
      [expected, JSON.stringify(policy), author, note],
    )
    const version = rows[0]?.version
    if (version === undefined) return null
    await recordAudit(client, [{ actor: author, action: 'policy.changed', subject: `policy:${version}`, detail: { note } }])
    return { version, policy }
  })
}
