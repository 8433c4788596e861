// The real API on a port of its own, over a real ledger: tests speak HTTP to it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import pino from 'pino'
import { createApp, type ApiApp } from '../../api/app'
import type { ApiConfig, ApiDeps } from '../../api/deps'
import { issueSignInLink } from '../../api/auth/sign-in-link'
import type { TokenRole } from '../../domain/contract/access'
import type { Role } from '../../domain/incident/vocabulary'
import type { ObservationInput } from '../../domain/incident/observation'
import type { Ledger } from '../../ledger/connect'
import { createIngest } from '../../ledger/ingest'
import { createNotifier } from '../../ledger/notify'
import { cachePolicy } from '../../ledger/policy'
import { cacheSuppressionRules } from '../../ledger/suppression-rules'
import { createToken } from '../../ledger/tokens'

export const BOOTSTRAP = 'bootstrap-token-of-the-tests-0123456789'

export interface Answer {
  status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test says what it expects of an answer
  body: any
  headers: Headers
}

export interface RequestOptions {
  token?: string
  cookie?: string
  body?: unknown
  /** Sent as it is, instead of `body`. */
  raw?: string | Buffer
  headers?: Record<string, string>
}

export interface TestApi {
  url: string
  app: ApiApp
  server: Server
  deps: ApiDeps
  /** A token of each role. */
  tokens: Record<TokenRole, string>
  call(method: string, path: string, options?: RequestOptions): Promise<Answer>
  /** Signs in by a link as a new user; answers the session cookie. */
  signIn(email: string, role: Role): Promise<string>
  close(): Promise<void>
}

export interface TestApiOptions {
  config?: Partial<ApiConfig>
  deps?: Partial<ApiDeps>
  console?: RequestHandler
}

export async function startApi(ledger: Ledger, options: TestApiOptions = {}): Promise<TestApi> {
  const notifier = createNotifier(ledger)
  const policy = cachePolicy(ledger)
  const rules = cacheSuppressionRules(ledger)
  const ingest = createIngest({ ledger, policy, rules, notifier })
  const config: ApiConfig = {
    baseUrl: 'http://127.0.0.1:1',
    authSecret: 'a-secret-of-the-tests-that-is-long-enough',
    bootstrapToken: BOOTSTRAP,
    ...options.config,
  }
  const deps: ApiDeps = {
    ledger,
    notifier,
    policy,
    rules,
    ingest,
    config,
    logger: pino({ level: 'silent' }),
    console: options.console,
    ...options.deps,
  }
  const app = createApp(deps)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tokens = {} as Record<TokenRole, string>
  for (const role of ['ingest', 'viewer', 'operator', 'approver', 'admin'] as const) {
    tokens[role] = (await createToken(ledger, { name: role, kind: 'token', role }, 'test')).secret
  }

  async function call(method: string, path: string, { token, cookie, body, raw, headers }: RequestOptions = {}): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw as BodyInit } : body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text, headers: response.headers }
  }

  return {
    url,
    app,
    server,
    deps,
    tokens,
    call,
    async signIn(email, role) {
      const link = await issueSignInLink(deps, { email, role })
      const answer = await call('POST', '/api/v1/session', { body: { token: tokenOf(link) } })
      return cookieOf(answer)
    },
    async close() {
      await app.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await ingest.close()
      await notifier.close()
    },
  }
}

export function tokenOf(link: string): string {
  return new URL(link).searchParams.get('token')!
}

export function cookieOf(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export function observation(changes: Partial<ObservationInput> = {}): ObservationInput {
  return {
    source: 'test/api',
    family: 'http_signals',
    kind: 'error_rate_high',
    scope: { service: 'checkout' },
    severity: 'high',
    status: 'firing',
    observedAt: new Date().toISOString(),
    summary: '5xx at 12 %',
    ...changes,
  }
}
