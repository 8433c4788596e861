// People: their roles, and whether they may come in.
import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { UserInput, UserPatch, UserRow } from '../domain/contract/access'
import type { Page } from '../domain/contract/paging'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { decodeCursor, toPage } from './paging'

type Db = Pick<Ledger, 'pool'>

/** By email. */
export async function listUsers(ledger: Db, page: { limit: number; cursor?: string }): Promise<Page<UserRow>> {
  const [after] = decodeCursor(page.cursor, 1) ?? [null]
  const { rows } = await ledger.pool.query<UserRow>(
    `${SELECT} WHERE $1::text IS NULL OR u.email > $1 ORDER BY u.email LIMIT $2`,
    [after, page.limit + 1],
  )
  return toPage(rows.map(iso), page.limit, (user) => [user.email])
}

export async function findUser(ledger: Db, id: string): Promise<UserRow | null> {
  const { rows } = await ledger.pool.query<UserRow>(`${SELECT} WHERE u.id = $1`, [id])
  return rows[0] ? iso(rows[0]) : null
}

/** Null where the email is taken. */
export async function createUser(ledger: Db, input: UserInput, actor: string): Promise<UserRow | null> {
  const id = await transaction(ledger.pool, (client) => insertUser(client, input, actor))
  return id === null ? null : findUser(ledger, id)
}

export async function insertUser(client: ClientBase, { email, name, role }: UserInput, actor: string): Promise<string | null> {
  const id = randomUUID()
  const { rowCount } = await client.query(
    'INSERT INTO app_user (id, name, email, email_verified, role) VALUES ($1, $2, $3, true, $4) ON CONFLICT (email) DO NOTHING',
    [id, name, email, role],
  )
  if (rowCount === 0) return null
  await recordAudit(client, [{ actor, action: 'user.created', subject: `user:${email}`, detail: { id, name, role } }])
  return id
}

/** Changes a user; sessions end at once where it is disabled. `last_admin`: nobody could undo it. */
export async function updateUser(
  ledger: Db,
  id: string,
  patch: UserPatch,
  actor: string,
): Promise<UserRow | null | 'last_admin'> {
  const done = await transaction(ledger.pool, async (client) => {
    // All admins in one order, so that two of them cannot demote each other at the same moment.
    const admins = await client.query<{ id: string }>(
      `SELECT id FROM app_user WHERE role = 'admin' AND NOT disabled ORDER BY id FOR UPDATE`,
    )
    const leaves = patch.disabled === true || (patch.role !== undefined && patch.role !== 'admin')
    if (leaves && admins.rows.length === 1 && admins.rows[0]!.id === id) return 'last_admin' as const
    const { rows } = await client.query<{ email: string }>(
      `UPDATE app_user SET name = coalesce($2, name), role = coalesce($3, role), disabled = coalesce($4, disabled), updated_at = now()
       WHERE id = $1 RETURNING email`,
      [id, patch.name ?? null, patch.role ?? null, patch.disabled ?? null],
    )
    if (!rows[0]) return null
    if (patch.disabled) await client.query('DELETE FROM session WHERE user_id = $1', [id])
    await recordAudit(client, [{ actor, action: 'user.changed', subject: `user:${rows[0].email}`, detail: { id, ...patch } }])
    return id
  })
  return done === id ? findUser(ledger, id) : (done as null | 'last_admin')
}

/** Whether anybody can administer: the embedded run prints a sign-in link while nobody has a password. */
export async function countAdminsWithPassword(ledger: Db): Promise<number> {
  const { rows } = await ledger.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM app_user u WHERE u.role = 'admin' AND NOT u.disabled
     AND EXISTS (SELECT FROM account a WHERE a.user_id = u.id AND a.password IS NOT NULL)`,
  )
  return rows[0]!.count
}

const SELECT = `SELECT u.id, u.name, u.email, u.role, u.disabled, u.created_at AS "createdAt",
  EXISTS (SELECT FROM account a WHERE a.user_id = u.id AND a.password IS NOT NULL) AS "hasPassword",
  (SELECT max(s.created_at) FROM session s WHERE s.user_id = u.id) AS "lastSignInAt"
  FROM app_user u`

function iso(row: UserRow): UserRow {
  return JSON.parse(JSON.stringify(row)) as UserRow
}
