// One-time sign-in links: only the SHA-256 of the token is kept, and taking it deletes it.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '../domain/incident/vocabulary'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { insertUser } from './users'

type Db = Pick<Ledger, 'pool'>

export interface SignInLink {
  email: string
  /** For a user who does not exist yet; an existing one keeps its own. */
  role: Role
  /** A forgotten password: it is removed when the link is used, so that a new one can be set. */
  resetPassword?: boolean
}

export const LINK_MINUTES = { least: 15, most: 24 * 60 } as const

/** Stores a link; returns its token, which is not kept. An earlier link of the same email ends. */
export async function createSignInLink(ledger: Db, link: SignInLink, minutes: number, actor: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const lasts = Math.min(Math.max(minutes, LINK_MINUTES.least), LINK_MINUTES.most)
  const email = link.email.toLowerCase()
  await transaction(ledger.pool, async (client) => {
    await client.query(
      `DELETE FROM verification WHERE CASE WHEN identifier LIKE 'sign-in-link:%' THEN value::jsonb->>'email' = $1 OR expires_at < now() END`,
      [email],
    )
    await client.query(
      `INSERT INTO verification (id, identifier, value, expires_at) VALUES ($1, $2, $3, now() + make_interval(mins => $4))`,
      [randomUUID(), identifierOf(token), JSON.stringify({ ...link, email }), lasts],
    )
    await recordAudit(client, [
      {
        actor,
        action: 'sign_in_link.issued',
        subject: `user:${email}`,
        detail: { minutes: lasts, resetPassword: link.resetPassword === true },
      },
    ])
  })
  return token
}

/** Takes the link: the id of its user, made if need be; null where it is unknown, used, expired, or the user is disabled. */
export async function takeSignInLink(ledger: Db, token: string): Promise<{ userId: string; email: string } | null> {
  return transaction(ledger.pool, async (client) => {
    const taken = await client.query<{ value: string }>(
      'DELETE FROM verification WHERE identifier = $1 AND expires_at > now() RETURNING value',
      [identifierOf(token)],
    )
    if (!taken.rows[0]) return null
    const { email, role, resetPassword } = JSON.parse(taken.rows[0].value) as SignInLink
    const actor = `user:${email}`
    await insertUser(client, { email, name: email.split('@')[0]!, role }, actor)
    const found = await client.query<{ id: string; disabled: boolean }>('SELECT id, disabled FROM app_user WHERE email = $1', [
      email,
    ])
    const user = found.rows[0]
    if (!user || user.disabled) return null
    if (resetPassword) {
      await client.query(`DELETE FROM account WHERE user_id = $1 AND provider_id = 'credential'`, [user.id])
      await client.query('DELETE FROM session WHERE user_id = $1', [user.id])
    }
    await recordAudit(client, [
      { actor, action: 'sign_in_link.used', subject: actor, detail: { resetPassword: resetPassword === true } },
    ])
    return { userId: user.id, email }
  })
}

function identifierOf(token: string): string {
  return `sign-in-link:${createHash('sha256').update(token).digest('hex')}`
}
