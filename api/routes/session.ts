// Signing in and out, and who is asking.
import { APIError } from 'better-auth/api'
import type { Request, Response } from 'express'
import {
  passwordChangeSchema,
  sessionSchema,
  signInMethodsSchema,
  signInSchema,
  type Session,
} from '../../domain/contract/session'
import { recordAudit } from '../../ledger/audit/record'
import { findUser } from '../../ledger/users'
import { AUTH_PATH, CLIENT_IP_HEADER } from '../auth/better-auth'
import type { ApiContext } from '../context'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Session'
const path = '/api/v1/session'

export const sessionRoutes = [
  route({
    method: 'get',
    path,
    tag,
    summary: 'Who is signed in',
    role: 'viewer',
    response: sessionSchema,
    handle: async ({ identity, api }) => {
      if (!identity.user) throw new ProblemError(404, 'A token has no session.')
      return sessionOf(api, identity.user.id)
    },
  }),
  route({
    method: 'post',
    path,
    tag,
    summary: 'Sign in',
    description: 'With email and password, or with the token of a one-time link, which this uses up. Sets the session cookie.',
    role: 'anyone',
    limit: 'sign-in',
    body: signInSchema,
    response: sessionSchema,
    handle: async ({ body, request, response, api }) => {
      const byLink = 'token' in body
      const answer = await callAuth(api, request, byLink ? '/sign-in/link' : '/sign-in/email', body)
      const ip = request.ip ?? 'unknown'
      if (answer.status !== 200) {
        const account = byLink ? 'one-time link' : body.email.toLowerCase()
        await api.signIns.failed(account, ip, reasonOf(answer.status))
        throw refusal(answer.status, byLink)
      }
      const found = (await answer.json()) as { user?: { id: string }; userId?: string }
      const session = await sessionOf(api, found.user?.id ?? found.userId ?? '')
      passCookies(answer, response)
      await api.signIns.succeeded(session.user.email, ip, byLink ? 'link' : 'password')
      return session
    },
  }),
  route({
    method: 'delete',
    path,
    tag,
    summary: 'Sign out',
    role: 'viewer',
    handle: async ({ identity, request, response, api }) => {
      const answer = await callAuth(api, request, '/sign-out', {})
      passCookies(answer, response)
      api.identities.forget()
      await api.signIns.ended(identity.actor)
    },
  }),
  route({
    method: 'get',
    path: `${path}/methods`,
    tag,
    summary: 'How one can sign in',
    role: 'anyone',
    response: signInMethodsSchema,
    handle: ({ api: { config } }) => ({
      password: true,
      openIdConnect: config.openIdConnect ? { name: config.openIdConnect.name } : null,
    }),
  }),
  route({
    method: 'post',
    path: `${path}/password`,
    tag,
    summary: 'Set or change the own password',
    description: 'Other sessions of the account end where it had a password before.',
    role: 'viewer',
    limit: 'sign-in',
    body: passwordChangeSchema,
    handle: async ({ body, identity, request, response, api }) => {
      if (!identity.user) throw new ProblemError(404, 'A token has no password.')
      const { hasPassword } = await sessionOf(api, identity.user.id)
      if (hasPassword) await changePassword(api, request, response, body)
      else await api.auth.api.setPassword({ body: { newPassword: body.newPassword }, headers: headersOf(request) })
      api.identities.forget()
      const { actor } = identity
      await recordAudit(api.ledger.pool, [
        { actor, action: 'user.password_changed', subject: actor, detail: { first: !hasPassword } },
      ])
    },
  }),
]

async function changePassword(
  api: ApiContext,
  request: Request,
  response: Response,
  body: { currentPassword?: string; newPassword: string },
): Promise<void> {
  const { currentPassword = '', newPassword } = body
  try {
    const { headers } = await api.auth.api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: headersOf(request),
      returnHeaders: true,
    })
    for (const cookie of headers.getSetCookie()) response.append('Set-Cookie', cookie)
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    await api.signIns.failed(request.ip ?? '', request.ip ?? 'unknown', 'wrong current password')
    throw new ProblemError(400, 'The current password is not right.', {
      errors: [{ field: 'currentPassword', message: 'is not right' }],
    })
  }
}

async function sessionOf(api: ApiContext, userId: string): Promise<Session> {
  const user = await findUser(api.ledger, userId)
  if (!user) throw new ProblemError(401, 'This account is gone.')
  const { id, name, email, role, hasPassword } = user
  return { user: { id, name, email, role }, hasPassword }
}

/** Through the library's own handler, so that its rate limit and checks apply. */
function callAuth({ auth, config }: ApiContext, request: Request, path: string, body: object): Promise<globalThis.Response> {
  const headers = headersOf(request)
  headers.set('content-type', 'application/json')
  headers.set('origin', new URL(config.baseUrl).origin)
  return auth.handler(
    new globalThis.Request(`${config.baseUrl}${AUTH_PATH}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
}

function headersOf(request: Request): Headers {
  const headers = new Headers({ [CLIENT_IP_HEADER]: request.ip ?? '127.0.0.1' })
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie)
  if (request.headers['user-agent']) headers.set('user-agent', request.headers['user-agent'].slice(0, 300))
  return headers
}

function passCookies(answer: globalThis.Response, response: Response): void {
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie)
}

function reasonOf(status: number): string {
  return { 401: 'wrong credentials', 403: 'disabled', 429: 'too many attempts' }[status] ?? `refused (${status})`
}

/** The same words for an unknown account and a wrong password. */
function refusal(status: number, byLink: boolean): ProblemError {
  if (status === 429) return new ProblemError(429, 'Too many sign-ins: wait a minute.', { headers: { 'Retry-After': '60' } })
  if (status === 403) return new ProblemError(403, 'This account is disabled.')
  if (status >= 500) return new ProblemError(503, 'Signing in does not work now.', { headers: { 'Retry-After': '2' } })
  return new ProblemError(
    401,
    byLink ? 'This link was used, has expired or never was.' : 'The email or the password is not right.',
  )
}
