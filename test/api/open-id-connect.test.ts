// Sign-in at a provider of OpenID Connect: a real server that speaks its discovery, token and user info endpoints.
import { generateKeyPairSync, createSign, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OpenIdConnect } from '../../api/deps'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { cookieOf, startApi, type TestApi } from './harness'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

let test: TestLedger
let provider: Server
let issuer: string
let person: Record<string, unknown>
let nonce: string | undefined

function idToken(): string {
  const now = Math.floor(Date.now() / 1_000)
  const claims = { iss: issuer, aud: 'sre', iat: now, exp: now + 300, ...(nonce && { nonce }), ...person }
  const signed = `${b64({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${b64(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
}

beforeAll(async () => {
  test = await createTestLedger()
  provider = createServer((request, response) => {
    const path = request.url!.split('?')[0]
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/token': () => ({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken() }),
      '/userinfo': () => person,
      '/jwks': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
    }
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answers[path!]?.() ?? {}))
    })
  }).listen(0, '127.0.0.1')
  await once(provider, 'listening')
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
})
afterAll(async () => {
  provider.closeAllConnections()
  provider.close()
  await test.close()
})

const settings = (): OpenIdConnect => ({
  name: 'Company login',
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  clientId: 'sre',
  clientSecret: 'client-secret',
  roleClaim: 'groups',
  roles: { 'sre-admins': 'admin', 'sre-operators': 'operator' },
})

/** The way of a browser: to the provider, and back with its code. */
async function signIn(api: TestApi): Promise<{ status: number; cookie: string; location: string | null }> {
  const origin = { origin: 'http://127.0.0.1:1' }
  const begun = await api.call('POST', '/api/auth/sign-in/social', {
    headers: origin,
    body: { provider: 'oidc', callbackURL: '/operations' },
  })
  expect(begun.status).toBe(200)
  const url = new URL(begun.body.url)
  expect(url.origin + url.pathname).toBe(`${issuer}/authorize`)
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  expect(url.searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:1\/api\/auth\//)
  nonce = url.searchParams.get('nonce') ?? undefined
  const path = new URL(url.searchParams.get('redirect_uri')!).pathname
  const query = new URLSearchParams({ code: 'a-code', state: url.searchParams.get('state')!, iss: issuer })
  const back = await api.call('GET', `${path}?${query}`, { cookie: cookieOf(begun) })
  return { status: back.status, cookie: cookieOf(back), location: back.headers.get('location') }
}

it('makes the user with the role that the provider’s claim gives, and signs in', async () => {
  const api = await startApi(test.ledger, { config: { openIdConnect: settings() } })
  person = { sub: 'p1', email: 'ana@example.org', email_verified: true, name: 'Ana', groups: ['all', 'sre-operators'] }
  const { cookie, location } = await signIn(api)
  expect(location).toContain('/operations')
  expect((await api.call('GET', '/api/v1/session', { cookie })).body).toMatchObject({
    user: { email: 'ana@example.org', name: 'Ana', role: 'operator' },
    hasPassword: false,
  })
  const { rows } = await test.ledger.pool.query(
    `SELECT detail FROM audit_event WHERE action = 'session.started' AND subject = 'user:ana@example.org'`,
  )
  expect(rows).toEqual([{ detail: { ip: expect.any(String), how: 'OpenID Connect' } }])
  await api.close()
})

it('gives everybody else the default role, and lets no disabled user in', async () => {
  const api = await startApi(test.ledger, { config: { openIdConnect: settings() } })
  person = { sub: 'p2', email: 'bo@example.org', email_verified: true, name: 'Bo', groups: 'constructor' }
  const first = await signIn(api)
  const { user } = (await api.call('GET', '/api/v1/session', { cookie: first.cookie })).body
  expect(user.role).toBe('viewer')
  await api.call('PATCH', `/api/v1/users/${user.id}`, { token: api.tokens.admin, body: { disabled: true } })
  const second = await signIn(api)
  expect((await api.call('GET', '/api/v1/session', { cookie: second.cookie })).status).toBe(401)
  await api.close()
})

it('takes over a local account only by an email that the provider has verified', async () => {
  const api = await startApi(test.ledger, { config: { openIdConnect: settings() } })
  await api.signIn('local@example.org', 'admin')
  person = { sub: 'p3', email: 'local@example.org', email_verified: false, name: 'Mallory' }
  const refused = await signIn(api)
  expect((await api.call('GET', '/api/v1/session', { cookie: refused.cookie })).status).toBe(401)
  person = { ...person, email_verified: true }
  const linked = await signIn(api)
  expect((await api.call('GET', '/api/v1/session', { cookie: linked.cookie })).body.user).toMatchObject({
    email: 'local@example.org',
    role: 'admin',
  })
  await api.close()
})

it('is not there without a configured provider, and opens nothing else of the library with one', async () => {
  const without = await startApi(test.ledger)
  expect((await without.call('POST', '/api/auth/sign-in/social', { body: { provider: 'oidc' } })).status).toBe(404)
  expect((await without.call('GET', '/api/v1/session/methods')).body.openIdConnect).toBeNull()
  await without.close()
  const api = await startApi(test.ledger, { config: { openIdConnect: settings() } })
  expect((await api.call('GET', '/api/v1/session/methods')).body.openIdConnect).toEqual({ name: 'Company login' })
  for (const path of [
    '/api/auth/sign-up/email',
    '/api/auth/sign-in/email',
    '/api/auth/sign-in/link',
    '/api/auth/change-password',
    '/api/auth/update-user',
  ]) {
    expect((await api.call('POST', path, { body: {} })).status).toBe(404)
  }
  await api.close()
})
