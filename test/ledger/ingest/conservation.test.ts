import type { SuppressionRule } from '../../../domain/incident/suppression'
import { clear, createIngestRig, firing, fromNow, type IngestRig } from './rig'

let rig: IngestRig

beforeAll(async () => {
  rig = await createIngestRig()
})
afterAll(() => rig.close())
beforeEach(() => {
  rig.rules = []
})

const rule = (fields: Partial<SuppressionRule> = {}): SuppressionRule => ({
  id: '018f0000-0000-7000-8000-000000000001',
  kind: 'rule',
  name: 'known noise',
  reason: 'ticket 7',
  match: { scope: { host: 'noisy' } },
  severityCeiling: 'high',
  startsMs: null,
  endsMs: null,
  enabled: true,
  ...fields,
})

const counted = async (source: string) =>
  (
    await rig.rows<Record<string, number>>(
      `SELECT sum(received)::int AS received, sum(new)::int AS new, sum(duplicate)::int AS duplicate,
         sum(suppressed)::int AS suppressed, sum(rejected)::int AS rejected FROM ingest_batch WHERE source = $1`,
      [source],
    )
  )[0]!

it('what came in at the door is new, duplicate, suppressed or rejected, and the rows agree', async () => {
  rig.rules = [rule()]
  const of = (fields: object) => ({ ...firing({ source: 'conserve' }), ...fields })
  const repeated = of({ eventId: 'again' })
  const requests = [
    [repeated, of({}), of({ scope: { host: 'noisy' } }), of({ severity: 'fatal' })],
    [repeated, repeated, of({ scope: { host: 'noisy' }, status: 'clear' })],
    [null, of({ scope: { host: 'noisy' }, severity: 'critical' })],
  ]
  const answers = await Promise.all(requests.map((items) => rig.send(...items)))
  const sum = (name: 'received' | 'new' | 'duplicate' | 'suppressed' | 'rejected') =>
    answers.reduce((total, answer) => total + answer[name], 0)
  expect(sum('received')).toBe(9)
  expect(sum('new') + sum('duplicate') + sum('suppressed') + sum('rejected')).toBe(9)
  // The item that names no source is counted for the door.
  expect(await counted('conserve')).toEqual({ received: 8, new: 4, duplicate: 2, suppressed: 1, rejected: 1 })
  expect(await counted('unknown/api')).toEqual({ received: 1, new: 0, duplicate: 0, suppressed: 0, rejected: 1 })
  const [rows] = await rig.rows(
    `SELECT count(*) FILTER (WHERE suppression IS NULL)::int AS new, count(suppression)::int AS suppressed
     FROM observation WHERE source = 'conserve'`,
  )
  expect(rows).toEqual({ new: 4, suppressed: 1 })
  const [keys] = await rig.rows(`SELECT sum(duplicates)::int AS duplicate FROM observation_key WHERE source = 'conserve'`)
  expect(keys).toEqual({ duplicate: 2 })
})

it('the database refuses counters that do not conserve', async () => {
  await expect(
    rig.rows(
      `INSERT INTO ingest_batch (id, source, door, received, new, duplicate, suppressed, rejected)
       VALUES (gen_random_uuid(), 'x', 'api', 3, 1, 0, 0, 1)`,
    ),
  ).rejects.toThrow(/ingest_batch_conserves/)
})

describe('the suppression verdict', () => {
  const verdicts = (host: string) =>
    rig.rows<{ suppression: object | null }>(`SELECT suppression FROM observation WHERE scope ->> 'host' = $1 ORDER BY id`, [
      host,
    ])

  it('is stored with its reason on the observation and the signal', async () => {
    rig.rules = [rule({ match: { scope: { host: 'v1' } } })]
    const answer = await rig.send(firing({ key: 'v1' }))
    expect(answer).toMatchObject({ new: 0, suppressed: 1 })
    const expected = { ruleId: rule().id, reason: 'known noise: ticket 7', until: null, severity: 'medium' }
    expect(await verdicts('v1')).toEqual([{ suppression: expected }])
    const [signal] = await rig.rows(`SELECT suppression FROM incident_signal WHERE incident_id = $1`, [answer.incidents[0]])
    expect(signal).toEqual({ suppression: expected })
  })

  it('does not reach above the ceiling of its rule, and not outside its window', async () => {
    const match = { scope: { host: 'v2' } }
    rig.rules = [rule({ match, kind: 'maintenance', startsMs: Date.now() - 1_000, endsMs: Date.now() + 60_000 })]
    expect(await rig.send(firing({ key: 'v2', severity: 'critical' }))).toMatchObject({ new: 1 })
    expect(await rig.send(firing({ key: 'v2' }))).toMatchObject({ suppressed: 1 })
    rig.rules = [rule({ match, kind: 'maintenance', startsMs: Date.now() - 2_000, endsMs: Date.now() - 1_000 })]
    expect(await rig.send(firing({ key: 'v2' }))).toMatchObject({ new: 1 })
  })

  it('is news to the workflow when it comes and when it goes', async () => {
    await rig.send(firing({ key: 'v3', observedAt: fromNow(-5_000) }))
    const version = async () =>
      (
        await rig.rows<{ version: number }>(
          `SELECT version::int FROM outbox JOIN incident i ON i.id = incident_id WHERE i.scope ->> 'host' = 'v3'`,
        )
      )[0]!.version
    expect(await version()).toBe(1)
    rig.rules = [rule({ match: { scope: { host: 'v3' } } })]
    await rig.send(firing({ key: 'v3', observedAt: fromNow(-4_000) }))
    expect(await version()).toBe(2)
    await rig.send(firing({ key: 'v3', observedAt: fromNow(-3_000) }))
    expect(await version()).toBe(2)
    rig.rules = []
    await rig.send(firing({ key: 'v3', observedAt: fromNow(-2_000) }))
    expect(await version()).toBe(3)
  })

  it('of the noise floor comes from policy', async () => {
    rig.policy = { ...rig.policy, noiseFloor: [{ family: 'external_alert', kind: 'disk_full', atMost: 'low' }] }
    expect(await rig.send(firing({ key: 'v4', severity: 'low' }), firing({ key: 'v4' }))).toMatchObject({ suppressed: 1, new: 1 })
    rig.policy = { ...rig.policy, noiseFloor: [] }
  })

  it('is not asked of a clear', async () => {
    rig.rules = [rule({ match: { scope: { host: 'v5' } } })]
    expect(await rig.send(clear({ key: 'v5' }))).toMatchObject({ new: 1, suppressed: 0 })
  })
})
