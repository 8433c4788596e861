// Policy and suppression rules: versions are only added, changes count at once, and wake what they concern.
import { defaultPolicy } from '../../domain/policy/policy'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, startApi, type TestApi } from './harness'

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

const as = (role: 'viewer' | 'approver' | 'admin' | 'ingest') => (method: string, path: string, body?: unknown) =>
  api.call(method, path, { token: api.tokens[role], ...(body !== undefined && { body }) })
const send = async (changes: object) =>
  (await as('ingest')('POST', '/api/v1/observations', { observations: [observation(changes)] })).body
const delivered = () => test.ledger.pool.query('UPDATE outbox SET delivered_version = version, priority = 4')
const waiting = async () =>
  (
    await test.ledger.pool.query<{ id: string; priority: number }>(
      'SELECT incident_id AS id, priority FROM outbox WHERE version > delivered_version',
    )
  ).rows

describe('policy', () => {
  const path = '/api/v1/policy'

  it('starts as the code carries it', async () => {
    expect((await as('viewer')('GET', path)).body).toEqual(defaultPolicy)
  })

  it('takes a version on top of the one that was seen, once, and wakes what is open', async () => {
    const { incidents } = await send({ scope: { service: 'policy' } })
    await delivered()
    const change = {
      policy: { ...defaultPolicy.policy, recovery: { clearWindowSeconds: 5, quietSeconds: 10 } },
      note: 'quicker',
      expected: 0,
    }
    const both = await Promise.all([as('admin')('PUT', path, change), as('admin')('PUT', path, { ...change, note: 'other' })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await as('viewer')('GET', path)).body).toMatchObject({ version: 1, policy: { recovery: { quietSeconds: 10 } } })
    expect(await waiting()).toEqual([{ id: incidents[0], priority: 4 }])
  })

  it('keeps its versions', async () => {
    const { body } = await as('viewer')('GET', `${path}/versions`)
    expect(body.items).toEqual([
      expect.objectContaining({ version: 1, author: `token:${api.tokens.admin.slice(0, 10)}`, note: expect.any(String) }),
    ])
  })

  it('names each field at fault', async () => {
    const { status, body } = await as('admin')('PUT', path, {
      policy: { recovery: { quietSeconds: -1 }, extra: {} },
      note: '',
      expected: 1,
    })
    expect(status).toBe(400)
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'note',
      'policy.extra',
      'policy.recovery.quietSeconds',
    ])
  })

  it('counts for the very next observation', async () => {
    const { policy, version } = (await as('viewer')('GET', path)).body
    const noiseFloor = [{ family: 'http_signals', kind: 'latency_high', atMost: 'low' }]
    expect((await as('admin')('PUT', path, { policy: { ...policy, noiseFloor }, note: 'noise', expected: version })).status).toBe(
      200,
    )
    expect(await send({ kind: 'latency_high', severity: 'low' })).toMatchObject({ suppressed: 1, new: 0 })
  })
})

describe('suppression rules', () => {
  const path = '/api/v1/suppression-rules'
  const rule = { name: 'Deploy', reason: 'rolling out', match: { scope: { service: 'quiet' } } }

  it('suppress from the next observation on, until they are changed; what they held down is woken', async () => {
    const made = await as('approver')('POST', path, rule)
    expect(made.status).toBe(201)
    const first = await send({ scope: { service: 'quiet' }, eventId: 'q1' })
    expect(first).toMatchObject({ suppressed: 1, new: 0 })
    await delivered()

    const changed = await as('approver')('PUT', `${path}/${made.body.id}`, { ...rule, enabled: false })
    expect(changed.body).toMatchObject({ enabled: false, kind: 'rule', severityCeiling: 'high' })
    expect(await waiting()).toEqual([{ id: first.incidents[0], priority: 0 }])
    expect(await send({ scope: { service: 'quiet' }, eventId: 'q2' })).toMatchObject({ suppressed: 0, new: 1 })
    expect((await as('viewer')('GET', `${path}/${made.body.id}`)).body).toEqual(changed.body)

    expect((await as('approver')('DELETE', `${path}/${made.body.id}`)).status).toBe(204)
    expect((await as('approver')('DELETE', `${path}/${made.body.id}`)).status).toBe(404)
    const { rows } = await test.ledger.pool.query(`SELECT action FROM audit_event WHERE subject = $1 ORDER BY id`, [
      `suppression_rule:${made.body.id}`,
    ])
    expect(rows.map(({ action }) => action)).toEqual([
      'suppression_rule.created',
      'suppression_rule.changed',
      'suppression_rule.deleted',
    ])
  })

  it.each([
    [{ ...rule, kind: 'maintenance' }, 'endsAt'],
    [{ ...rule, kind: 'maintenance', startsAt: '2026-11-22T10:00:00Z', endsAt: '2026-11-22T09:00:00Z' }, 'endsAt'],
    [{ ...rule, match: {} }, 'match'],
    [{ ...rule, match: { words: ['x'] } }, 'match.words'],
    [{ ...rule, extra: 1 }, 'extra'],
  ])('refuses %o by its field', async (body, field) => {
    const answer = await as('approver')('POST', path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].field).toBe(field)
  })
})
