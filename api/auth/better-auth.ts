// The library that keeps passwords and sessions, over our tables. Of its own paths only those of OpenID Connect are open;
// signing in, out and setting a password go through /api/v1/session, where every attempt is counted and recorded.
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import { MIN_PASSWORD } from '../../domain/contract/session'
import type { Role } from '../../domain/incident/vocabulary'
import { takeSignInLink } from '../../ledger/sign-in-links'
import type { ApiDeps, OpenIdConnect } from '../deps'

/** Carries the client's address to the library; never taken from outside. */
export const CLIENT_IP_HEADER = 'x-sre-client-ip'
export const AUTH_PATH = '/api/auth'

const SESSION_SECONDS = 7 * 24 * 3_600
const OIDC = 'oidc'

export type Auth = ReturnType<typeof createAuth>

export function createAuth({ ledger, config, logger }: ApiDeps) {
  return betterAuth({
    appName: 'SRE Smart Bot',
    baseURL: config.baseUrl,
    basePath: AUTH_PATH,
    secret: config.authSecret,
    database: prismaAdapter(ledger.prisma, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Arguments may hold tokens: the message alone is kept.
      log: (level, message) => logger[level === 'error' ? 'warn' : 'debug']({ from: 'better-auth' }, message),
    },
    trustedOrigins: [new URL(config.baseUrl).origin],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD, maxPasswordLength: 256 },
    user: {
      additionalFields: {
        // Set by the provider's mapping below; no path of the library that takes fields from a client is open.
        role: { type: 'string', required: true, defaultValue: 'viewer', input: true },
        disabled: { type: 'boolean', required: true, defaultValue: false, input: false },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 24 * 3_600 },
    // A provider's user is a local one only by an email that the provider has verified.
    account: { accountLinking: { enabled: config.openIdConnect !== undefined }, encryptOAuthTokens: true },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await ledger.prisma.user.findUnique({ where: { id: userId }, select: { disabled: true } })
            if (user?.disabled !== false) throw new APIError('FORBIDDEN', { message: 'This account is disabled.' })
          },
        },
      },
    },
    // Ours in front of it (api/middleware/rate-limits.ts) counts per account; this one stands if that is misconfigured.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: {
        '/sign-in/email': { window: 60, max: 120 },
        '/sign-in/link': { window: 60, max: 60 },
        '/sign-in/social': { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: 'sre',
      useSecureCookies: config.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
    },
    plugins: [signInByLink(ledger), ...(config.openIdConnect ? [openIdConnect(config.openIdConnect)] : [])],
  })
}

/** POST /sign-in/link: takes a one-time link and opens a session. There is no GET: mail scanners follow links. */
function signInByLink(ledger: ApiDeps['ledger']) {
  return {
    id: 'sign-in-link',
    endpoints: {
      signInLink: createAuthEndpoint(
        '/sign-in/link',
        { method: 'POST', body: z.object({ token: z.string().min(1).max(512) }) },
        async (ctx) => {
          const taken = await takeSignInLink(ledger, ctx.body.token)
          if (!taken) throw new APIError('UNAUTHORIZED', { message: 'This link was used, has expired or never was.' })
          const { internalAdapter } = ctx.context
          const user = await internalAdapter.findUserById(taken.userId)
          const session = await internalAdapter.createSession(taken.userId)
          if (!user || !session) throw new APIError('INTERNAL_SERVER_ERROR')
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ userId: user.id })
        },
      ),
    },
  }
}

function openIdConnect(config: OpenIdConnect) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC,
        name: config.name,
        discoveryUrl: config.discoveryUrl,
        clientId: config.clientId,
        clientSecret: config.clientSecret,
        scopes: config.scopes ?? ['openid', 'profile', 'email'],
        pkce: true,
        mapProfileToUser: (profile: Record<string, unknown>) => ({ role: roleOf(profile, config) }),
      },
    ],
  })
}

/** The highest role that the provider's claim gives: for a user who comes for the first time; later an admin says. */
function roleOf(profile: Record<string, unknown>, { roleClaim, roles = {}, defaultRole = 'viewer' }: OpenIdConnect): Role {
  const claim = roleClaim === undefined ? undefined : profile[roleClaim]
  const held = (Array.isArray(claim) ? claim : [claim]).map(String)
  const order: Role[] = ['admin', 'approver', 'operator', 'viewer']
  return order.find((role) => held.some((value) => Object.hasOwn(roles, value) && roles[value] === role)) ?? defaultRole
}
