// Who asks: the holder of a token or of a session cookie. Lookups are kept for a moment, so that a storm of requests is
// not a storm of queries; what changes in this process counts at once, elsewhere within that moment.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { roleAllows, roles, type Role } from '../../domain/incident/vocabulary'
import type { TokenRole } from '../../domain/contract/access'
import { findToken, hashToken, touchTokens } from '../../ledger/tokens'
import type { ApiDeps } from '../deps'
import { ProblemError } from '../problem'
import type { Auth } from './better-auth'

export interface Identity {
  /** As the audit names it: `user:<email>` or `token:<prefix>`. */
  actor: string
  role: TokenRole
  via: 'cookie' | 'token'
  user?: { id: string; name: string; email: string; role: Role }
  /** Of a webhook's secret: the source that it speaks for. */
  webhookSource?: string
}

export type Needed = TokenRole | 'anyone'

export interface Identities {
  /** Null without any credential; refuses a wrong one. */
  identify(request: Request): Promise<Identity | null>
  /** Forgets what is kept: after a change of users, sessions or tokens. */
  forget(): void
  close(): Promise<void>
}

const KEPT_MS = 2_000
const MOST_KEPT = 10_000
const TOUCH_MS = 10_000

interface Kept {
  identity: Identity | null
  until: number
  tokenId?: string
  expiresAt?: number
}

export function createIdentities({ ledger, config, logger }: ApiDeps, auth: Auth): Identities {
  const kept = new Map<string, Kept>()
  const used = new Map<string, Date>()
  const bootstrap = config.bootstrapToken ? hashToken(config.bootstrapToken) : undefined

  async function flushUse(): Promise<void> {
    const batch = new Map(used)
    used.clear()
    await touchTokens(ledger.pool, batch).catch((err: unknown) => logger.debug({ err }, 'last use of tokens not stored'))
  }
  const timer = setInterval(() => void flushUse(), TOUCH_MS)
  timer.unref()

  async function remembered(key: string, look: () => Promise<Omit<Kept, 'until'>>): Promise<Identity | null> {
    const now = Date.now()
    let entry = kept.get(key)
    if (!entry || entry.until <= now || (entry.expiresAt !== undefined && entry.expiresAt <= now)) {
      entry = { ...(await look()), until: now + KEPT_MS }
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(key, entry)
    }
    if (entry.tokenId) used.set(entry.tokenId, new Date(now))
    return entry.identity
  }

  async function byToken(secret: string): Promise<Identity> {
    const hash = hashToken(secret)
    if (bootstrap && timingSafeEqual(hash, bootstrap)) return { actor: 'token:bootstrap', role: 'admin', via: 'token' }
    const identity = await remembered(`token ${hash.toString('base64')}`, async () => {
      const token = await findToken(ledger, hash)
      if (!token || !timingSafeEqual(token.hash, hash)) return { identity: null }
      const { id, prefix, role, kind, source, expiresAt } = token
      const webhook = kind === 'webhook' && source !== null ? { webhookSource: source } : {}
      return {
        identity: { actor: `token:${prefix}`, role, via: 'token', ...webhook },
        tokenId: id,
        expiresAt: expiresAt?.getTime(),
      }
    })
    if (!identity) throw new ProblemError(401, 'This token is unknown, expired or revoked.', CHALLENGE)
    return identity
  }

  async function byCookie(cookie: string): Promise<Identity | null> {
    const key = `cookie ${createHash('sha256').update(cookie).digest('base64')}`
    return remembered(key, async () => {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
      if (!found || found.user.disabled) return { identity: null }
      const { id, name, email } = found.user
      const role = found.user.role as Role
      if (!roles.includes(role)) return { identity: null }
      return {
        identity: { actor: `user:${email}`, role, via: 'cookie', user: { id, name, email, role } },
        expiresAt: found.session.expiresAt.getTime(),
      }
    })
  }

  return {
    async identify({ headers }) {
      if (headers.authorization) return byToken(secretOf(headers.authorization))
      return headers.cookie?.includes('sre.session_token') ? byCookie(headers.cookie) : null
    },
    forget: () => kept.clear(),
    async close() {
      clearInterval(timer)
      await flushUse()
    },
  }
}

export const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer realm="sre-smart-bot"' } }

/** Bearer, or the password of Basic for webhook senders that know nothing else. */
function secretOf(authorization: string): string {
  const [scheme = '', value = ''] = authorization.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer' && value) return value
  if (scheme.toLowerCase() === 'basic' && value) {
    const text = Buffer.from(value, 'base64').toString()
    return text.slice(text.indexOf(':') + 1)
  }
  throw new ProblemError(401, 'Send a token as `Authorization: Bearer <token>`.', CHALLENGE)
}

/** The doors take `ingest` and, of people and general tokens, operators and above; a webhook's secret opens webhooks alone. */
export function allowed(identity: Identity, needed: Exclude<Needed, 'anyone'>, isWebhook: boolean): boolean {
  if (identity.webhookSource !== undefined && !isWebhook) return false
  if (needed === 'ingest') return identity.role === 'ingest' || roleAllows(identity.role, 'operator')
  return identity.role !== 'ingest' && roleAllows(identity.role, needed)
}
