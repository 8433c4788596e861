// Signing in: by a one-time link, by password; out again; and what stops it.
import { issueSignInLink } from '../../api/auth/sign-in-link'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { cookieOf, startApi, tokenOf, type TestApi } from './harness'

let test: TestLedger
let api: TestApi
const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const password = 'correct horse battery'

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger, { config: { limits: { signIn: { windowSeconds: 600, max: 1_000 } } } })
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const audited = async (action: string) =>
  (
    await test.ledger.pool.query<{ subject: string; detail: Record<string, unknown> }>(
      'SELECT subject, detail FROM audit_event WHERE action = $1 ORDER BY id',
      [action],
    )
  ).rows

describe('a one-time link', () => {
  it('makes the first admin, once, and never by GET or HEAD', async () => {
    const link = await issueSignInLink(api.deps, { email: 'First@Example.org', role: 'admin' })
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:1\/sign-in\?token=[\w-]{43}$/)
    const token = tokenOf(link)
    for (const method of ['GET', 'HEAD']) {
      await api.call(method, `/sign-in?token=${token}`)
      await api.call(method, `/api/auth/sign-in/link?token=${token}`)
      await api.call(method, `/api/v1/session?token=${token}`)
    }
    expect((await api.call('POST', '/api/auth/sign-in/link', { body: { token } })).status).toBe(404)

    const first = await api.call('POST', '/api/v1/session', { body: { token } })
    expect(first.status).toBe(200)
    expect(first.body).toEqual({
      user: { id: expect.any(String), name: 'first', email: 'first@example.org', role: 'admin' },
      hasPassword: false,
    })
    expect((await api.call('GET', '/api/v1/session', { cookie: cookieOf(first) })).body.user.email).toBe('first@example.org')

    const second = await api.call('POST', '/api/v1/session', { body: { token } })
    expect(second.status).toBe(401)
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it('works for one of many that come at the same moment', async () => {
    const token = tokenOf(await issueSignInLink(api.deps, { email: 'race@example.org', role: 'viewer' }))
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.call('POST', '/api/v1/session', { body: { token } })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401, 401, 401])
  })

  it('is kept as a hash, and ends with its time', async () => {
    const token = tokenOf(await issueSignInLink(api.deps, { email: 'late@example.org', role: 'viewer', validMinutes: 1 }))
    const { rows } = await test.ledger.pool.query<{ kept: string; minutes: number }>(
      `SELECT verification::text AS kept, extract(epoch FROM expires_at - created_at)::int / 60 AS minutes FROM verification WHERE value LIKE '%late@%'`,
    )
    expect(rows[0]!.kept).not.toContain(token)
    expect(rows[0]!.minutes).toBe(15)
    await test.ledger.pool.query(`UPDATE verification SET expires_at = now() - interval '1 second'`)
    expect((await api.call('POST', '/api/v1/session', { body: { token } })).status).toBe(401)
  })

  it('ends the one before it', async () => {
    const before = tokenOf(await issueSignInLink(api.deps, { email: 'twice@example.org', role: 'viewer' }))
    const after = tokenOf(await issueSignInLink(api.deps, { email: 'twice@example.org', role: 'viewer' }))
    expect((await api.call('POST', '/api/v1/session', { body: { token: before } })).status).toBe(401)
    expect((await api.call('POST', '/api/v1/session', { body: { token: after } })).status).toBe(200)
  })

  it('leaves the role of a user who is there as it is', async () => {
    await api.signIn('stays@example.org', 'viewer')
    const token = tokenOf(await issueSignInLink(api.deps, { email: 'stays@example.org', role: 'admin' }))
    expect((await api.call('POST', '/api/v1/session', { body: { token } })).body.user.role).toBe('viewer')
  })
})

describe('the cookie', () => {
  it('is HttpOnly, Lax, and Secure where the base URL is https', async () => {
    const plain = await api.call('POST', '/api/v1/session', {
      body: { token: tokenOf(await issueSignInLink(api.deps, { email: 'c@example.org', role: 'viewer' })) },
    })
    expect(plain.headers.getSetCookie()[0]).toMatch(/^sre\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    const secure = await startApi(test.ledger, { config: { baseUrl: 'https://sre.example.org' } })
    const token = tokenOf(await issueSignInLink(api.deps, { email: 'c@example.org', role: 'viewer' }))
    const answer = await secure.call('POST', '/api/v1/session', { body: { token } })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-sre\.session_token=.+; HttpOnly; Secure; SameSite=Lax$/)
    expect((await secure.call('GET', '/api/v1/session', { cookie: cookieOf(answer) })).status).toBe(200)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
    await secure.close()
  })

  it('is worth nothing once altered', async () => {
    const cookie = await api.signIn('altered@example.org', 'viewer')
    expect((await api.call('GET', '/api/v1/session', { cookie: cookie.replace('token=', 'token=A') })).status).toBe(401)
  })
})

describe('a password', () => {
  it('is set after the link, then signs in, changes, and ends other sessions', async () => {
    const cookie = await api.signIn('pw@example.org', 'operator')
    expect(
      (await api.call('POST', '/api/v1/session/password', { cookie, headers: sameOrigin, body: { newPassword: 'short' } })).body
        .errors[0].field,
    ).toBe('newPassword')
    expect(
      (await api.call('POST', '/api/v1/session/password', { cookie, headers: sameOrigin, body: { newPassword: password } }))
        .status,
    ).toBe(204)
    expect((await api.call('GET', '/api/v1/session', { cookie })).body.hasPassword).toBe(true)

    const signedIn = await api.call('POST', '/api/v1/session', { body: { email: ' PW@example.org ', password } })
    expect(signedIn.status).toBe(200)
    const other = cookieOf(signedIn)
    const wrong = await api.call('POST', '/api/v1/session/password', {
      cookie,
      headers: sameOrigin,
      body: { currentPassword: 'not it', newPassword: 'another long password' },
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors[0].field).toBe('currentPassword')
    const changed = await api.call('POST', '/api/v1/session/password', {
      cookie,
      headers: sameOrigin,
      body: { currentPassword: password, newPassword: 'another long password' },
    })
    expect(changed.status).toBe(204)
    expect((await api.call('GET', '/api/v1/session', { cookie: other })).status).toBe(401)
    expect((await api.call('GET', '/api/v1/session', { cookie: cookieOf(changed) })).status).toBe(200)
    expect((await api.call('POST', '/api/v1/session', { body: { email: 'pw@example.org', password } })).status).toBe(401)
    const { rows } = await test.ledger.pool.query<{ all: string }>(`SELECT string_agg(account::text, ' ') AS all FROM account`)
    expect(rows[0]!.all).not.toContain(password)
  })

  it('says the same of a wrong password and an unknown account, and records both', async () => {
    const before = (await audited('session.refused')).length
    const wrong = await api.call('POST', '/api/v1/session', { body: { email: 'pw@example.org', password: 'wrong' } })
    const unknown = await api.call('POST', '/api/v1/session', { body: { email: 'nobody@example.org', password: 'wrong' } })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body.detail).toBe(unknown.body.detail)
    const refused = (await audited('session.refused')).slice(before)
    expect(refused.map(({ subject }) => subject)).toEqual(['user:pw@example.org', 'user:nobody@example.org'])
    expect(JSON.stringify(refused)).not.toContain('wrong password of the test')
  })

  it('cannot be given by signing up', async () => {
    const body = { email: 'new@example.org', password, name: 'New' }
    for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/sign-in/social']) {
      expect((await api.call('POST', path, { body })).status).toBe(404)
    }
    expect((await test.ledger.pool.query(`SELECT FROM app_user WHERE email = 'new@example.org'`)).rowCount).toBe(0)
  })
})

describe('signing out and being put out', () => {
  it('ends the session', async () => {
    const cookie = await api.signIn('out@example.org', 'viewer')
    const answer = await api.call('DELETE', '/api/v1/session', { cookie, headers: sameOrigin })
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/sre\.session_token=;.*Max-Age=0/)
    expect((await api.call('GET', '/api/v1/session', { cookie })).status).toBe(401)
  })

  it('a disabled user is out at once, and cannot come back', async () => {
    const cookie = await api.signIn('bad@example.org', 'viewer')
    const { id } = (await api.call('GET', '/api/v1/session', { cookie })).body.user
    await api.call('POST', '/api/v1/session/password', { cookie, headers: sameOrigin, body: { newPassword: password } })
    const link = await issueSignInLink(api.deps, { email: 'bad@example.org', role: 'viewer' })
    expect(
      (await api.call('PATCH', `/api/v1/users/${id}`, { token: api.tokens.admin, body: { disabled: true } })).body.disabled,
    ).toBe(true)
    expect((await api.call('GET', '/api/v1/session', { cookie })).status).toBe(401)
    expect((await api.call('POST', '/api/v1/session', { body: { email: 'bad@example.org', password } })).status).toBe(403)
    expect((await api.call('POST', '/api/v1/session', { body: { token: tokenOf(link) } })).status).toBe(401)
  })
})

it('refuses after too many failures of one account, not of others', async () => {
  const strict = await startApi(test.ledger, { config: { limits: { signIn: { windowSeconds: 600, max: 3 } } } })
  const attempt = (email: string) => strict.call('POST', '/api/v1/session', { body: { email, password: 'wrong' } })
  for (let count = 0; count < 3; count += 1) expect((await attempt('guessed@example.org')).status).toBe(401)
  const refused = await attempt('Guessed@example.org ')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('600')
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect((await attempt('other@example.org')).status).toBe(401)
  await strict.close()
})

it('records failed sign-ins within bounds', async () => {
  const before = (await audited('session.refused')).length
  await Promise.all(Array.from({ length: 45 }, (_, n) => api.call('POST', '/api/v1/session', { body: { token: `guess-${n}` } })))
  expect((await audited('session.refused')).length - before).toBeLessThanOrEqual(30)
})

it('keeps session secrets and link tokens out of the audit', async () => {
  const { rows } = await test.ledger.pool.query<{ all: string }>(
    `SELECT string_agg(audit_event::text, ' ') AS all FROM audit_event`,
  )
  expect(rows[0]!.all).toContain('sign_in_link.used')
  expect(rows[0]!.all).not.toContain(password)
  expect(rows[0]!.all).not.toMatch(/session_token/)
})
