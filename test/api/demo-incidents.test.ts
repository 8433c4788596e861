// The demo scenarios over HTTP: few incidents of one story, raised and ended through ingest.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoScenarios } from '../../domain/demo'
import { observationSchema } from '../../domain/incident/observation'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { startApi, type TestApi } from './harness'

let ledger: TestLedger
let api: TestApi
beforeAll(async () => {
  ledger = await createTestLedger()
  api = await startApi(ledger.ledger)
})
afterAll(async () => {
  await api.close()
  await ledger.close()
})

const tell = (body: object, token = api.tokens.operator) => api.call('POST', '/api/v1/demo-incidents', { token, body })
const incidents = async () =>
  (await api.call('GET', '/api/v1/incidents?open=true', { token: api.tokens.viewer })).body.items as {
    id: string
    title: string
    severity: string
    scope: Record<string, string>
  }[]

test('LDAP Login Timeout opens three incidents, each with its signals, and clears them', async () => {
  const fired = await tell({ scenario: 'ldap_login_timeout' })
  expect(fired.status).toBe(202)
  expect(fired.body).toMatchObject({ rejected: 0, duplicate: 0, new: 14 })
  expect(fired.body.incidents).toHaveLength(3)
  const open = await incidents()
  expect(open.map(({ title, severity }) => `${severity}: ${title}`).sort()).toEqual([
    'critical: Error rate of image-factory-api POST /login is high',
    'critical: Logins through ldap time out',
    'high: Logins fail at auth',
  ])

  const signalsOf = async (status: string) =>
    (await ledger.ledger.pool.query('SELECT count(*)::int AS n FROM incident_signal WHERE status = $1', [status])).rows[0]
  expect(await signalsOf('firing')).toEqual({ n: 6 })
  const cleared = await tell({ scenario: 'ldap_login_timeout', phase: 'clear' })
  expect(cleared.body).toMatchObject({ new: 6, rejected: 0 })
  expect(await signalsOf('clear')).toEqual({ n: 6 })
})

test('told again it is news, not a repeat delivery', async () => {
  expect((await tell({ scenario: 'ldap_login_timeout' })).body).toMatchObject({ new: 14, duplicate: 0 })
  expect(await incidents()).toHaveLength(3)
})

test('an unknown scenario, an unknown phase and a viewer are refused', async () => {
  expect((await tell({ scenario: 'no_such' })).body).toMatchObject({ status: 422, errors: [{ field: 'scenario' }] })
  expect((await tell({ scenario: 'ldap_login_timeout', phase: 'maybe' })).status).toBe(400)
  expect((await tell({ scenario: 'ldap_login_timeout' }, api.tokens.viewer)).status).toBe(403)
})

test('the registry is its folder; the list is the registry', async () => {
  const files = readdirSync(join(__dirname, '../../domain/demo')).map((file) => file.replace('.ts', '').replaceAll('-', '_'))
  const names = demoScenarios.map(({ name }) => name)
  expect(files.filter((file) => !['index', 'scenario'].includes(file)).sort()).toEqual([...names].sort())
  expect(
    (await api.call('GET', '/api/v1/demo-incidents', { token: api.tokens.viewer })).body.items.map(
      ({ name }: { name: string }) => name,
    ),
  ).toEqual(names)
})

test.each(demoScenarios.map((scenario) => [scenario.name, scenario] as const))(
  '%s: every series that fires is cleared, by valid observations',
  (_, scenario) => {
    const at = new Date()
    const seriesOf = (phase: 'firing' | 'clear') =>
      new Set(scenario.observations(phase, 'run', at).map(({ source, series }) => `${source} ${series}`))
    expect(seriesOf('clear')).toEqual(seriesOf('firing'))
    const all = [...scenario.observations('firing', 'run', at), ...scenario.observations('clear', 'run', at)]
    for (const observation of all) expect(observationSchema.safeParse(observation).error).toBeUndefined()
    expect(new Set(all.map(({ source, eventId }) => `${source} ${eventId}`)).size).toBe(all.length)
  },
)
