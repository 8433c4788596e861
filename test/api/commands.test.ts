// What operators ask of incidents: facts in one transaction with the outbox and the audit; what is not possible is said.
import { Client } from 'pg'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, startApi, type TestApi } from './harness'

let test: TestLedger
let api: TestApi
let count = 0

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger)
})
afterAll(async () => {
  await api.close()
  await test.close()
})

async function incident(state = 'triaged'): Promise<string> {
  const body = { observations: [observation({ scope: { service: `command-${(count += 1)}` } })] }
  const id = (await api.call('POST', '/api/v1/observations', { token: api.tokens.ingest, body })).body.incidents[0]
  await asOwner('UPDATE incident SET state = $2::incident_state, closed_at = CASE WHEN $2 = $3 THEN now() END WHERE id = $1', [
    id,
    state,
    'resolved',
  ])
  await asOwner('DELETE FROM outbox', [])
  return id
}
async function asOwner(text: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: test.ownerUrl })
  await client.connect()
  await client.query(text, values).finally(() => client.end())
}
const ask = (id: string, body: object) =>
  api.call('POST', `/api/v1/incidents/${id}/commands`, { token: api.tokens.operator, body })
const outboxOf = async (id: string) =>
  (await test.ledger.pool.query('SELECT priority, reason FROM outbox WHERE incident_id = $1', [id])).rows

it('a lifecycle command is pending, on the outbox before all observations, and in the audit', async () => {
  const id = await incident()
  const answer = await ask(id, { kind: 'escalate', reason: 'customers see it' })
  expect(answer.status).toBe(202)
  expect(answer.body).toMatchObject({
    incidentId: id,
    kind: 'escalate',
    status: 'pending',
    reason: 'customers see it',
    requestedBy: `token:${api.tokens.operator.slice(0, 10)}`,
    decidedAt: null,
  })
  expect(await outboxOf(id)).toEqual([{ priority: 0, reason: 'command escalate' }])
  expect(
    (await api.call('GET', `/api/v1/incidents/${id}/commands/${answer.body.id}`, { token: api.tokens.viewer })).body,
  ).toEqual(answer.body)
  const { rows } = await test.ledger.pool.query('SELECT action, detail FROM audit_event WHERE subject = $1', [`incident:${id}`])
  expect(rows).toEqual([
    { action: 'incident.command_requested', detail: { command: answer.body.id, kind: 'escalate', reason: 'customers see it' } },
  ])
  const timeline = await api.call('GET', `/api/v1/incidents/${id}/timeline`, { token: api.tokens.viewer })
  expect(timeline.body.items.at(-1)).toMatchObject({
    type: 'command',
    text: 'customers see it',
    detail: { kind: 'escalate', status: 'pending' },
  })
  const state = await test.ledger.pool.query('SELECT state FROM incident WHERE id = $1', [id])
  expect(state.rows[0].state).toBe('triaged')
})

it('acknowledge, assign and note are applied at once and wake nobody', async () => {
  const id = await incident()
  expect((await ask(id, { kind: 'acknowledge' })).body.status).toBe('applied')
  expect((await ask(id, { kind: 'assign', assignee: 'ana' })).body.status).toBe('applied')
  expect((await ask(id, { kind: 'note', text: 'looks like the disk' })).body.status).toBe('applied')
  const { body } = await api.call('GET', `/api/v1/incidents/${id}`, { token: api.tokens.viewer })
  expect(body).toMatchObject({
    acknowledgedBy: `token:${api.tokens.operator.slice(0, 10)}`,
    assignee: 'ana',
    counts: { notes: 1, pendingCommands: 0 },
  })
  const timeline = await api.call('GET', `/api/v1/incidents/${id}/timeline`, { token: api.tokens.viewer })
  expect(timeline.body.items.map(({ type }: { type: string }) => type)).toEqual(['opened', 'command', 'command', 'note'])
  expect(await outboxOf(id)).toEqual([])
})

it.each([
  ['triaged', { kind: 'unsuppress', reason: 'r' }],
  ['suppressed', { kind: 'escalate', reason: 'r' }],
  ['resolved', { kind: 'resolve', reason: 'r' }],
  ['resolved', { kind: 'acknowledge' }],
])('is 409 and writes nothing where it is not possible: %s, %o', async (state, command) => {
  const id = await incident(state)
  const { status, body } = await ask(id, command)
  expect(status).toBe(409)
  expect(body.detail).toContain(state === 'resolved' ? 'closed' : state)
  expect((await test.ledger.pool.query('SELECT FROM command WHERE incident_id = $1', [id])).rowCount).toBe(0)
  expect(await outboxOf(id)).toEqual([])
})

it('takes a note of a closed incident', async () => {
  expect((await ask(await incident('resolved'), { kind: 'note', text: 'it was the disk' })).status).toBe(202)
})

it.each([
  [{ kind: 'escalate' }, 'reason'],
  [{ kind: 'snooze', reason: 'r' }, 'until'],
  [{ kind: 'resolve', reason: 'r', extra: 1 }, 'extra'],
  [{ kind: 'explode', reason: 'r' }, 'kind'],
])('refuses %o by its field', async (command, field) => {
  const { status, body } = await ask(await incident(), command)
  expect(status).toBe(400)
  expect(body.errors[0].field).toBe(field)
})

it('asks the same of several, and each answers for itself', async () => {
  const [one, two, closed] = [await incident(), await incident(), await incident('resolved')]
  const missing = '00000000-0000-4000-8000-000000000000'
  const body = { incidents: [one, two, closed, missing, one], command: { kind: 'resolve', reason: 'false alarm' } }
  const answer = await api.call('POST', '/api/v1/incidents/commands', { token: api.tokens.operator, body })
  expect(answer.status).toBe(202)
  expect(answer.body.accepted.map(({ incidentId }: { incidentId: string }) => incidentId).sort()).toEqual([one, two].sort())
  expect(answer.body.refused).toEqual(
    expect.arrayContaining([
      { incidentId: missing, reason: 'There is no such incident.' },
      { incidentId: closed, reason: 'resolve is not possible for an incident that is closed.' },
    ]),
  )
})

it('is 404 for an incident that is not there', async () => {
  expect((await ask('00000000-0000-4000-8000-000000000000', { kind: 'note', text: 'x' })).status).toBe(404)
})

it('an incident declared by hand goes the way of all observations', async () => {
  const declare = (summary: string) =>
    api.call('POST', '/api/v1/incidents', {
      token: api.tokens.operator,
      body: { scope: { service: 'login' }, severity: 'high', summary },
    })
  const first = await declare('Logins hang')
  expect(first.status).toBe(202)
  const { body } = await api.call('GET', `/api/v1/incidents/${first.body.incident}`, { token: api.tokens.viewer })
  expect(body).toMatchObject({
    family: 'external_alert',
    kind: 'manual',
    severity: 'high',
    state: 'observed',
    scope: { service: 'login' },
  })
  expect((await declare('Still')).body.incident).toBe(first.body.incident)
  const signals = await api.call('GET', `/api/v1/incidents/${first.body.incident}/signals`, { token: api.tokens.viewer })
  expect(signals.body.items[0].source).toBe(`operator/${api.tokens.operator.slice(0, 10)}`)
  const bad = await api.call('POST', '/api/v1/incidents', {
    token: api.tokens.operator,
    body: { scope: {}, severity: 'high', summary: 'x' },
  })
  expect(bad.body.errors[0].field).toBe('scope')
})

it('shows what the relay set aside, and hands it over again', async () => {
  const id = await incident()
  await asOwner(
    `INSERT INTO outbox (incident_id, priority, reason, version, delivered_version, attempts, parked_at, error) VALUES ($1, 3, 'opened', 1, 0, 12, now(), 'payload too large')`,
    [id],
  )
  const parked = await api.call('GET', '/api/v1/outbox/parked', { token: api.tokens.operator })
  expect(parked.body.items).toEqual([
    {
      incidentId: id,
      number: expect.any(Number),
      title: expect.any(String),
      reason: 'opened',
      attempts: 12,
      parkedAt: expect.any(String),
      error: 'payload too large',
    },
  ])
  expect((await api.call('POST', `/api/v1/outbox/${id}/retry`, { token: api.tokens.operator })).status).toBe(202)
  const { rows } = await test.ledger.pool.query(
    'SELECT priority, attempts, parked_at, error FROM outbox WHERE incident_id = $1',
    [id],
  )
  expect(rows).toEqual([{ priority: 0, attempts: 0, parked_at: null, error: null }])
  expect((await api.call('POST', `/api/v1/outbox/${id}/retry`, { token: api.tokens.operator })).status).toBe(404)
})
