// The doors over HTTP: what is stored, what is refused and how, and what a webhook's secret may do.
import { webhooks } from '../../api/webhooks'
import { reportSelf } from '../../ledger/self-status'
import { createToken } from '../../ledger/tokens'
import twoPods from '../fixtures/alertmanager/two-pods.json'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi
const path = '/api/v1/observations'

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger)
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const send = (body: unknown, headers = {}) => api.call('POST', path, { token: api.tokens.ingest, body, headers })

it('answers 202 after the commit, and knows a repeat', async () => {
  const batch = { observations: [observation({ eventId: 'one' }), observation({ eventId: 'two', severity: 'critical' })] }
  const first = await send(batch)
  expect(first.status).toBe(202)
  expect(first.body).toMatchObject({ received: 2, new: 2, duplicate: 0, suppressed: 0, rejected: 0, errors: [] })
  expect(first.body.incidents).toHaveLength(1)
  const { rows } = await test.ledger.pool.query('SELECT severity FROM incident WHERE id = $1', [first.body.incidents[0]])
  expect(rows).toEqual([{ severity: 'critical' }])
  expect((await send(batch)).body).toMatchObject({ received: 2, new: 0, duplicate: 2 })
})

it('stores the good ones of a batch and names each bad one', async () => {
  const observations = Array.from({ length: 5_000 }, (_, n) =>
    observation({ eventId: `many-${n}`, scope: { service: `s${n % 20}` } }),
  )
  const answer = await send({
    observations: [...observations.slice(0, 4_998), { ...observation(), extra: 1 }, { ...observation(), summary: 'nul \u0000' }],
  })
  expect(answer.status).toBe(202)
  expect(answer.body).toMatchObject({ received: 5_000, new: 4_998, rejected: 2 })
  expect(answer.body.errors.map(({ index, field }: { index: number; field: string }) => [index, field])).toEqual([
    [4_998, 'extra'],
    [4_999, 'summary'],
  ])
})

it.each([
  ['not JSON', '{"observations": [', 400],
  ['not an object', '[]', 400],
  ['a bare value', '5', 400],
  ['no list', '{"observations": 5}', 400],
  ['an empty list', '{"observations": []}', 400],
  ['an unknown field beside the list', '{"observations": [{}], "extra": 1}', 400],
  ['5,001 items', JSON.stringify({ observations: Array.from({ length: 5_001 }, () => 0) }), 413],
  ['9 MB', JSON.stringify({ observations: ['x'.repeat(9_000_000)] }), 413],
])('refuses %s', async (_name, raw, status) => {
  const answer = await api.call('POST', path, { token: api.tokens.ingest, raw })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ type: 'about:blank', status, instance: expect.stringMatching(/^urn:request:/) })
})

it('refuses other content types and encodings', async () => {
  expect(
    (await api.call('POST', path, { token: api.tokens.ingest, raw: '{}', headers: { 'content-type': 'text/plain' } })).status,
  ).toBe(415)
  expect(
    (await api.call('POST', path, { token: api.tokens.ingest, raw: '{}', headers: { 'content-encoding': 'zstd9' } })).status,
  ).toBe(415)
})

it('survives half a surrogate pair and a broken percent sign', async () => {
  const raw = `{"observations": [${JSON.stringify(observation()).replace('5xx', '\\ud800')}]}`
  expect((await api.call('POST', path, { token: api.tokens.ingest, raw })).body).toMatchObject({
    rejected: 1,
    errors: [{ index: 0, field: 'summary' }],
  })
  expect((await api.call('GET', '/api/v1/incidents/%E0%A4%A', { token: api.tokens.viewer })).status).toBe(400)
})

it('says 503 and when to come back while the ledger is away, and loses nothing that it took', async () => {
  const away = await startApi(test.ledger, {
    deps: {
      ingest: { submit: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })) },
    },
  })
  const answer = await away.call('POST', path, { token: away.tokens.ingest, body: { observations: [observation()] } })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(JSON.stringify(answer.body)).not.toContain('ECONNREFUSED')
  await away.close()
})

it('says what delays the rest while another part is away', async () => {
  await reportSelf(test.ledger.pool, 'temporal', 'unavailable', 'connect ECONNREFUSED')
  const late = await startApi(test.ledger)
  await late.call('GET', '/readyz')
  const { status, body } = await late.call('POST', path, { token: late.tokens.ingest, body: { observations: [observation()] } })
  expect(status).toBe(202)
  expect(body.degraded).toEqual([expect.stringMatching(/^temporal: /)])
  await late.close()
})

it('takes as much of one token as is set, and says when to come back', async () => {
  const narrow = await startApi(test.ledger, { config: { limits: { doors: { windowSeconds: 60, max: 2 } } } })
  const submit = (token: string) => narrow.call('POST', path, { token, body: { observations: [observation()] } })
  expect(
    [await submit(narrow.tokens.ingest), await submit(narrow.tokens.ingest), await submit(narrow.tokens.ingest)].map(
      ({ status }) => status,
    ),
  ).toEqual([202, 202, 429])
  expect((await submit(narrow.tokens.operator)).status).toBe(202)
  expect(Number((await submit(narrow.tokens.ingest)).headers.get('retry-after'))).toBeGreaterThan(0)
  await narrow.close()
})

describe('a webhook', () => {
  const fresh = () => ({
    ...twoPods,
    alerts: twoPods.alerts.map((alert) => ({ ...alert, startsAt: new Date(Date.now() - 60_000).toISOString() })),
  })

  it('opens with its secret, as Bearer or as the password of Basic, and makes one incident of a deployment', async () => {
    const { secret } = await createToken(test.ledger, { name: 'am', kind: 'webhook', role: 'ingest', source: 'prod' }, 'test')
    const body = fresh()
    const first = await api.call('POST', '/api/v1/webhooks/alertmanager', { token: secret, body })
    expect(first.status).toBe(202)
    expect(first.body).toMatchObject({ received: 2, new: 2, rejected: 0 })
    expect(first.body.incidents).toHaveLength(1)
    const basic = Buffer.from(`alertmanager:${secret}`).toString('base64')
    const again = await api.call('POST', '/api/v1/webhooks/alertmanager', { body, headers: { authorization: `Basic ${basic}` } })
    expect(again.body).toMatchObject({ duplicate: 2, new: 0 })
    const { rows } = await test.ledger.pool.query('SELECT DISTINCT source FROM incident_signal WHERE incident_id = $1', [
      first.body.incidents[0],
    ])
    expect(rows).toEqual([{ source: 'alertmanager/prod' }])
  })

  it('opens nothing else with it', async () => {
    const { secret } = await createToken(test.ledger, { name: 'am', kind: 'webhook', role: 'ingest', source: 'prod' }, 'test')
    expect((await api.call('POST', path, { token: secret, body: { observations: [observation()] } })).status).toBe(403)
    expect((await api.call('GET', '/api/v1/incidents', { token: secret })).status).toBe(403)
  })

  it.each(webhooks.map(({ name }) => name))('%s refuses what is not its own', async (name) => {
    const answer = await api.call('POST', `/api/v1/webhooks/${name}`, { token: api.tokens.ingest, body: { hello: 'world' } })
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toContain(name)
  })

  it('of CloudEvents takes the structured, the batched and the binary mode', async () => {
    const event = { specversion: '1.0', source: '/registry', type: 'disk.full', data: { severity: 'error' } }
    const modes: { raw: string; headers: Record<string, string> }[] = [
      { raw: JSON.stringify({ ...event, id: 's' }), headers: { 'content-type': 'application/cloudevents+json' } },
      { raw: JSON.stringify([{ ...event, id: 'b' }]), headers: { 'content-type': 'application/cloudevents-batch+json' } },
      {
        raw: '{"severity": "error"}',
        headers: {
          'content-type': 'application/json',
          'ce-specversion': '1.0',
          'ce-id': 'x',
          'ce-source': '/registry',
          'ce-type': 'disk.full',
        },
      },
    ]
    for (const mode of modes) {
      const answer = await api.call('POST', '/api/v1/webhooks/cloudevents', { token: api.tokens.ingest, ...mode })
      expect(answer.body).toMatchObject({ received: 1, new: 1, errors: [] })
    }
  })
})
