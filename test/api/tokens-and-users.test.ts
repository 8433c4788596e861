// Tokens and users as an admin manages them: hashed, revoked, expired, disabled, and never without an admin.
import { createHash } from 'node:crypto'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { BOOTSTRAP, cookieOf, startApi, tokenOf, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger)
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const make = (body: object) => api.call('POST', '/api/v1/tokens', { token: api.tokens.admin, body })
const incidentsWith = async (token: string) => (await api.call('GET', '/api/v1/incidents', { token })).status

describe('a token', () => {
  it('is shown once, kept as its SHA-256, and made in the audit', async () => {
    const { status, body } = await make({ name: 'ci', role: 'viewer' })
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^sre_[\w-]{43}$/)
    expect(body.token).toMatchObject({
      name: 'ci',
      kind: 'token',
      role: 'viewer',
      prefix: body.secret.slice(0, 10),
      createdBy: expect.stringMatching(/^token:sre_/),
      revokedAt: null,
    })
    const { rows } = await test.ledger.pool.query<{ hash: Buffer; kept: string }>(
      'SELECT hash, api_token::text AS kept FROM api_token WHERE id = $1',
      [body.token.id],
    )
    expect(rows[0]!.hash.equals(createHash('sha256').update(body.secret).digest())).toBe(true)
    expect(rows[0]!.kept).not.toContain(body.secret)
    const audit = await test.ledger.pool.query<{ all: string }>(
      `SELECT string_agg(detail::text, ' ') AS all FROM audit_event WHERE subject = $1`,
      [`token:${body.token.id}`],
    )
    expect(audit.rows[0]!.all).toContain('"ci"')
    expect(audit.rows[0]!.all).not.toContain(body.secret)
    const list = await api.call('GET', '/api/v1/tokens', { token: api.tokens.admin })
    expect(JSON.stringify(list.body)).not.toContain(body.secret)
  })

  it('stops at once when it is revoked, and cannot be revoked twice', async () => {
    const { body } = await make({ name: 'gone', role: 'viewer' })
    expect(await incidentsWith(body.secret)).toBe(200)
    const revoke = () => api.call('DELETE', `/api/v1/tokens/${body.token.id}`, { token: api.tokens.admin })
    expect((await revoke()).status).toBe(204)
    expect(await incidentsWith(body.secret)).toBe(401)
    expect((await revoke()).status).toBe(404)
  })

  it('stops in another process within a few seconds', async () => {
    const other = await startApi(test.ledger)
    const { body } = await make({ name: 'elsewhere', role: 'viewer' })
    expect((await other.call('GET', '/api/v1/incidents', { token: body.secret })).status).toBe(200)
    await api.call('DELETE', `/api/v1/tokens/${body.token.id}`, { token: api.tokens.admin })
    const revokedAt = Date.now()
    let status = 200
    while (status === 200 && Date.now() - revokedAt < 5_000) {
      status = (await other.call('GET', '/api/v1/incidents', { token: body.secret })).status
    }
    expect(status).toBe(401)
    expect(Date.now() - revokedAt).toBeLessThan(4_000)
    await other.close()
  })

  it('ends with its time, also while it is remembered', async () => {
    const { body } = await make({ name: 'short', role: 'viewer', expiresAt: new Date(Date.now() + 1_500).toISOString() })
    expect(await incidentsWith(body.secret)).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, Date.parse(body.token.expiresAt) - Date.now() + 50))
    expect(await incidentsWith(body.secret)).toBe(401)
    expect((await make({ name: 'past', expiresAt: '2020-01-01T00:00:00Z' })).body.errors).toEqual([
      { field: 'expiresAt', message: 'is past' },
    ])
  })

  it('tells when it was last used', async () => {
    const short = await startApi(test.ledger)
    await short.call('GET', '/api/v1/incidents', { token: short.tokens.viewer })
    await short.close()
    const { rows } = await test.ledger.pool.query('SELECT last_used_at FROM api_token WHERE prefix = $1', [
      short.tokens.viewer.slice(0, 10),
    ])
    expect(rows[0].last_used_at).toBeInstanceOf(Date)
  })

  it('of a webhook names its source and may only ingest', async () => {
    expect((await make({ name: 'w', kind: 'webhook' })).body.errors[0].field).toBe('source')
    expect((await make({ name: 'w', kind: 'webhook', source: 'prod', role: 'admin' })).body.errors[0].field).toBe('role')
    expect((await make({ name: 'w', kind: 'webhook', source: 'prod' })).body.token).toMatchObject({
      kind: 'webhook',
      role: 'ingest',
      source: 'prod',
    })
    expect((await make({ name: 'w', unknown: 1 })).body.errors).toEqual([{ field: 'unknown', message: 'unknown field' }])
  })

  it('that is wrong is refused, and too many of them are slowed', async () => {
    const strict = await startApi(test.ledger, { config: { limits: { strangers: { windowSeconds: 60, max: 3 } } } })
    const attempt = (n: number) => strict.call('GET', '/api/v1/incidents', { token: `sre_guess_${n}` })
    const statuses = []
    for (let n = 0; n < 5; n += 1) statuses.push((await attempt(n)).status)
    expect(statuses).toEqual([401, 401, 401, 429, 429])
    expect((await strict.call('GET', '/api/v1/incidents', { token: strict.tokens.viewer })).status).toBe(200)
    await strict.close()
  })
})

it('admits the bootstrap token as admin while it is set, and only then', async () => {
  expect((await api.call('GET', '/api/v1/tokens', { token: BOOTSTRAP })).status).toBe(200)
  const without = await startApi(test.ledger, { config: { bootstrapToken: undefined } })
  expect((await without.call('GET', '/api/v1/tokens', { token: BOOTSTRAP })).status).toBe(401)
  await without.close()
})

describe('users', () => {
  const asAdmin = (method: string, path: string, body?: unknown) =>
    api.call(method, path, { token: api.tokens.admin, ...(body !== undefined && { body }) })

  it('are added with a link that signs them in', async () => {
    const { status, body } = await asAdmin('POST', '/api/v1/users', { email: 'Op@Example.org', name: 'Op', role: 'operator' })
    expect(status).toBe(201)
    expect(body.user).toMatchObject({ email: 'op@example.org', role: 'operator', disabled: false, hasPassword: false })
    const signedIn = await api.call('POST', '/api/v1/session', { body: { token: tokenOf(body.signInLink) } })
    expect(signedIn.body.user).toMatchObject({ email: 'op@example.org', role: 'operator', name: 'Op' })
    expect((await asAdmin('POST', '/api/v1/users', { email: 'op@example.org', name: 'Op', role: 'viewer' })).status).toBe(409)
  })

  it('get a new role at once', async () => {
    const cookie = await api.signIn('rises@example.org', 'viewer')
    const { id } = (await api.call('GET', '/api/v1/session', { cookie })).body.user
    expect((await api.call('GET', '/api/v1/users', { cookie })).status).toBe(403)
    await asAdmin('PATCH', `/api/v1/users/${id}`, { role: 'admin' })
    expect((await api.call('GET', '/api/v1/users', { cookie })).status).toBe(200)
  })

  it('can be given a way in after a lost password, which ends the old one', async () => {
    const cookie = await api.signIn('lost@example.org', 'viewer')
    const headers = { 'sec-fetch-site': 'same-origin' }
    await api.call('POST', '/api/v1/session/password', { cookie, headers, body: { newPassword: 'forgotten by tomorrow' } })
    const { id } = (await api.call('GET', '/api/v1/session', { cookie })).body.user
    const { body } = await asAdmin('POST', `/api/v1/users/${id}/sign-in-links`)
    const again = await api.call('POST', '/api/v1/session', { body: { token: tokenOf(body.signInLink) } })
    expect(again.body.hasPassword).toBe(false)
    expect(
      (await api.call('POST', '/api/v1/session', { body: { email: 'lost@example.org', password: 'forgotten by tomorrow' } }))
        .status,
    ).toBe(401)
    const set = await api.call('POST', '/api/v1/session/password', {
      cookie: cookieOf(again),
      headers,
      body: { newPassword: 'remembered this time' },
    })
    expect(set.status).toBe(204)
  })

  it('never lose their last admin', async () => {
    await test.ledger.pool.query(`UPDATE app_user SET role = 'viewer'`)
    const cookie = await api.signIn('last@example.org', 'admin')
    const { id } = (await api.call('GET', '/api/v1/session', { cookie })).body.user
    expect((await asAdmin('PATCH', `/api/v1/users/${id}`, { role: 'viewer' })).status).toBe(409)
    expect((await asAdmin('PATCH', `/api/v1/users/${id}`, { disabled: true })).status).toBe(409)
    const { body } = await asAdmin('POST', '/api/v1/users', { email: 'second@example.org', name: 'Second', role: 'admin' })
    const both = await Promise.all([id, body.user.id].map((one) => asAdmin('PATCH', `/api/v1/users/${one}`, { role: 'viewer' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await asAdmin('PATCH', '/api/v1/users/nobody', { role: 'viewer' })).status).toBe(404)
  })

  it('are listed page by page, each once', async () => {
    const emails: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await asAdmin('GET', `/api/v1/users?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      emails.push(...body.items.map(({ email }: { email: string }) => email))
      cursor = body.nextCursor
    } while (cursor)
    const { rows } = await test.ledger.pool.query<{ email: string }>('SELECT email FROM app_user')
    expect(emails).toHaveLength(rows.length)
    expect(new Set(emails)).toEqual(new Set(rows.map(({ email }) => email)))
  })

  it('stand in the audit, whoever changed them', async () => {
    const { rows } = await test.ledger.pool.query<{ action: string }>(
      `SELECT DISTINCT action FROM audit_event WHERE subject LIKE 'user:%' ORDER BY action`,
    )
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'sign_in_link.issued',
        'sign_in_link.used',
        'session.started',
        'user.changed',
        'user.created',
        'user.password_changed',
      ]),
    )
  })
})
