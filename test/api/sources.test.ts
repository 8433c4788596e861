// Sources: what came in at the door against the rows, and a loss that is seen.
import { Client } from 'pg'
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

const sourceNamed = async (name: string) =>
  (await api.call('GET', '/api/v1/sources', { token: api.tokens.viewer })).body.items.find(
    ({ source }: { source: string }) => source === name,
  )
async function asOwner(text: string): Promise<void> {
  const client = new Client({ connectionString: test.ownerUrl })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

it('counts new, duplicate, suppressed and rejected at the door, and finds them in the rows', async () => {
  const rule = { name: 'r', reason: 'r', match: { scope: { service: 'hushed' } } }
  await api.call('POST', '/api/v1/suppression-rules', { token: api.tokens.approver, body: rule })
  const observations = [
    observation({ source: 'conserved', eventId: '1' }),
    observation({ source: 'conserved', eventId: '2' }),
    observation({ source: 'conserved', eventId: '2' }),
    observation({ source: 'conserved', eventId: '3', scope: { service: 'hushed' } }),
    { ...observation({ source: 'conserved' }), severity: 'awful' },
  ]
  await api.call('POST', '/api/v1/observations', { token: api.tokens.ingest, body: { observations } })
  const counters = { received: 5, new: 2, duplicate: 1, suppressed: 1, rejected: 1 }
  expect(await sourceNamed('conserved')).toMatchObject({
    mode: 'push',
    counters,
    conservation: { door: counters, rows: { new: 2, suppressed: 1 }, holds: true },
  })
})

it('says so when a row is missing', async () => {
  await asOwner(`DELETE FROM observation WHERE source = 'conserved' AND event_id = '1'`)
  expect((await sourceNamed('conserved')).conservation).toMatchObject({ rows: { new: 1 }, holds: false })
})

it('counts what is rolled up already', async () => {
  await asOwner(
    `INSERT INTO ingest_rollup (source, hour, received, new, duplicate, suppressed, rejected) VALUES ('conserved', now() - interval '1 day', 10, 4, 3, 2, 1)`,
  )
  expect((await sourceNamed('conserved')).counters).toEqual({ received: 15, new: 6, duplicate: 4, suppressed: 3, rejected: 2 })
})

it('calls a scheduled source stale that is not read any more, and leaves the bot’s own reports out', async () => {
  await asOwner(`INSERT INTO source_status (source, mode, health, detail, checked_at, interval_seconds) VALUES
    ('late', 'poll', 'checked', 'fine', now() - interval '10 minutes', 15), ('on-time', 'poll', 'checked', 'fine', now(), 15), ('sre/relay', 'poll', 'checked', 'fine', now(), NULL)`)
  expect(await sourceNamed('late')).toMatchObject({ health: 'stale', mode: 'poll' })
  expect(await sourceNamed('on-time')).toMatchObject({ health: 'checked', detail: 'fine' })
  expect(await sourceNamed('sre/relay')).toBeUndefined()
})
