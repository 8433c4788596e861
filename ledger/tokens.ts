// Credentials of programs and secrets of webhooks: 256 random bits, of which only the SHA-256 is kept.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { TokenInput, TokenRole, TokenRow } from '../domain/contract/access'
import type { Page } from '../domain/contract/paging'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { decodeCursor, toPage } from './paging'

const PREFIX = 'sre_'
/** `sre_` and six characters: enough to tell tokens apart, useless to guess the rest. */
const SHOWN = PREFIX.length + 6

export interface KnownToken {
  id: string
  prefix: string
  kind: 'token' | 'webhook'
  role: TokenRole
  source: string | null
  expiresAt: Date | null
  hash: Buffer
}

export function hashToken(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Makes a token; `secret` is returned this once. */
export async function createToken(
  ledger: Pick<Ledger, 'pool'>,
  input: TokenInput,
  actor: string,
): Promise<{ token: TokenRow; secret: string }> {
  const secret = PREFIX + randomBytes(32).toString('base64url')
  const { name, kind, role, source, expiresAt } = input
  const id = randomUUID()
  const token = await transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<TokenRow>(
      `INSERT INTO api_token (id, name, kind, hash, prefix, role, source, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
      [id, name, kind, hashToken(secret), secret.slice(0, SHOWN), role, source ?? null, actor, expiresAt ?? null],
    )
    await recordAudit(client, [
      {
        actor,
        action: 'token.created',
        subject: `token:${id}`,
        detail: { name, kind, role, source: source ?? null, expiresAt: expiresAt ?? null },
      },
    ])
    return rows[0]!
  })
  return { token: iso(token), secret }
}

/** False where there is none, or it was revoked before. */
export async function revokeToken(ledger: Pick<Ledger, 'pool'>, id: string, actor: string): Promise<boolean> {
  return transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<{ name: string; prefix: string }>(
      'UPDATE api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING name, prefix',
      [id],
    )
    if (rows.length === 0) return false
    await recordAudit(client, [{ actor, action: 'token.revoked', subject: `token:${id}`, detail: { ...rows[0]! } }])
    return true
  })
}

/** The token of this secret's hash if it is in force now. */
export async function findToken(ledger: Pick<Ledger, 'pool'>, hash: Buffer): Promise<KnownToken | null> {
  const { rows } = await ledger.pool.query<KnownToken>(
    `SELECT id, prefix, kind, role, source, expires_at AS "expiresAt", hash FROM api_token
     WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    [hash],
  )
  return rows[0] ?? null
}

/** When tokens were last used, many at a time. */
export async function touchTokens(pool: Pool, used: ReadonlyMap<string, Date>): Promise<void> {
  if (used.size === 0) return
  await pool.query(
    `UPDATE api_token SET last_used_at = greatest(last_used_at, u.at)
     FROM unnest($1::uuid[], $2::timestamptz[]) AS u(id, at) WHERE api_token.id = u.id`,
    [[...used.keys()], [...used.values()]],
  )
}

/** Newest first, revoked ones too. */
export async function listTokens(
  ledger: Pick<Ledger, 'pool'>,
  page: { limit: number; cursor?: string },
): Promise<Page<TokenRow>> {
  const [createdAt, id] = decodeCursor(page.cursor, 2) ?? [null, null]
  const { rows } = await ledger.pool.query<TokenRow & { createdAt: unknown }>(
    `SELECT ${COLUMNS} FROM api_token
     WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1::timestamptz, $2::uuid)
     ORDER BY created_at DESC, id DESC LIMIT $3`,
    [createdAt, id, page.limit + 1],
  )
  return toPage(rows.map(iso), page.limit, (token) => [token.createdAt, token.id])
}

const COLUMNS = `id, name, kind, role, source, prefix, created_by AS "createdBy", created_at AS "createdAt",
  last_used_at AS "lastUsedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"`

/** Rows as the wire has them: dates as text. */
function iso(row: TokenRow): TokenRow {
  return JSON.parse(JSON.stringify(row)) as TokenRow
}
