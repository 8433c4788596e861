import { clear, createIngestRig, firing, fromNow, type IngestRig } from './rig'

let rig: IngestRig

beforeAll(async () => {
  rig = await createIngestRig()
})
afterAll(() => rig.close())

interface IncidentRow {
  id: string
  seq: string
  severity: string
  occurrences: string
  recurrence_of: string | null
  title: string
}

const incidents = (key: string) =>
  rig.rows<IncidentRow>(`SELECT * FROM incident WHERE scope ->> 'host' = $1 ORDER BY number`, [key])
const signals = (id: string) =>
  rig.rows<{
    status: string
    flips: number
    occurrences: string
    last_observed_at: Date
    last_seen_at: Date
    suppression: unknown
  }>('SELECT * FROM incident_signal WHERE incident_id = $1 ORDER BY source, series', [id])
const close = (id: string) =>
  rig.rows(`UPDATE incident SET state = 'resolved', closed_at = now(), seen_seq = seq WHERE id = $1`, [id])

describe('a new observation', () => {
  it('opens one incident with one signal, and asks the relay for it', async () => {
    const answer = await rig.send(firing({ key: 'n1', severity: 'high' }))
    expect(answer).toMatchObject({ received: 1, new: 1, duplicate: 0, suppressed: 0, rejected: 0, errors: [] })
    const [incident, ...others] = await incidents('n1')
    expect(others).toEqual([])
    expect(answer.incidents).toEqual([incident!.id])
    expect(incident).toMatchObject({ seq: '1', severity: 'high', occurrences: '1', title: 'disk of n1 is full' })
    expect(await signals(incident!.id)).toMatchObject([{ status: 'firing', flips: 0 }])
    expect(await rig.rows('SELECT priority, version::int FROM outbox WHERE incident_id = $1', [incident!.id])).toEqual([
      { priority: 2, version: 1 },
    ])
  })

  it('raises the open incident of its key, and the outbox only for news', async () => {
    await rig.send(firing({ key: 'n2', severity: 'low' }))
    await rig.send(firing({ key: 'n2', severity: 'low' }))
    const [incident, ...others] = await incidents('n2')
    expect(others).toEqual([])
    expect(incident).toMatchObject({ seq: '2', occurrences: '2', severity: 'low' })
    const version = async () =>
      (await rig.rows<{ version: string }>('SELECT version FROM outbox WHERE incident_id = $1', [incident!.id]))[0]!.version
    expect(await version()).toBe('1')
    await rig.send(firing({ key: 'n2', severity: 'critical' }))
    expect(await version()).toBe('2')
    expect((await incidents('n2'))[0]).toMatchObject({ severity: 'critical' })
  })

  it('makes two machines two incidents, and two series of one resource one', async () => {
    await rig.send(firing({ key: 'n3', series: 'a' }), firing({ key: 'n3', series: 'b' }), firing({ key: 'n4', series: 'a' }))
    const [incident, ...others] = await incidents('n3')
    expect(others).toEqual([])
    expect(await signals(incident!.id)).toHaveLength(2)
    expect(await incidents('n4')).toHaveLength(1)
  })
})

describe('a repeat delivery', () => {
  it('is a duplicate by source and event id, within a batch and across batches, and refreshes last seen', async () => {
    const item = firing({ key: 'd1', eventId: 'same' })
    expect(await rig.send(item, item)).toMatchObject({ received: 2, new: 1, duplicate: 1 })
    const [incident] = await incidents('d1')
    const [before] = await signals(incident!.id)
    expect(await rig.send(item)).toMatchObject({ new: 0, duplicate: 1, incidents: [incident!.id] })
    const [after] = await signals(incident!.id)
    expect(after!.last_seen_at.getTime()).toBeGreaterThan(before!.last_seen_at.getTime())
    expect(after!.occurrences).toBe('1')
    expect((await incidents('d1'))[0]).toMatchObject({ seq: '1', occurrences: '1' })
    expect(await rig.send({ ...item, source: 'other' })).toMatchObject({ new: 1, duplicate: 0 })
  })

  it('without an event id is told by its content', async () => {
    const item = firing({ key: 'd2', eventId: undefined, labels: { a: '1', b: '2' } })
    await rig.send(item)
    expect(await rig.send({ ...item, labels: { b: '2', a: '1' } })).toMatchObject({ duplicate: 1 })
    expect(await rig.send({ ...item, value: 3 })).toMatchObject({ new: 1 })
  })
})

describe('a clear', () => {
  it('flips its signal and is news', async () => {
    await rig.send(firing({ key: 'c1' }))
    const [incident] = await incidents('c1')
    await rig.rows('UPDATE outbox SET delivered_version = version, delivered_at = now() WHERE incident_id = $1', [incident!.id])
    expect(await rig.send(clear({ key: 'c1' }))).toMatchObject({ new: 1, incidents: [incident!.id] })
    expect(await signals(incident!.id)).toMatchObject([{ status: 'clear', flips: 1 }])
    const [row] = await rig.rows<{ wait: number }>(
      `SELECT extract(epoch FROM not_before - delivered_at)::float8 AS wait FROM outbox
       WHERE incident_id = $1 AND version > delivered_version`,
      [incident!.id],
    )
    expect(row!.wait).toBeCloseTo(1, 1)
  })

  it('that finds no open incident is stored and opens none', async () => {
    expect(await rig.send(clear({ key: 'c2' }))).toMatchObject({ new: 1, incidents: [] })
    expect(await incidents('c2')).toEqual([])
    expect(await rig.rows(`SELECT incident_id FROM observation WHERE scope ->> 'host' = 'c2'`)).toEqual([{ incident_id: null }])
  })

  it('that is older than the firing does not flip it', async () => {
    await rig.send(firing({ key: 'c3' }))
    await rig.send(clear({ key: 'c3', observedAt: fromNow(-60_000) }))
    const [incident] = await incidents('c3')
    expect(await signals(incident!.id)).toMatchObject([{ status: 'firing', flips: 0 }])
  })

  it('races a firing: whatever the order of arrival, the newer observation stands', async () => {
    const fired = firing({ key: 'c4', observedAt: fromNow(-2_000) })
    const cleared = clear({ key: 'c4', observedAt: fromNow(-1_000) })
    await rig.send(firing({ key: 'c4', observedAt: fromNow(-3_000) }))
    await Promise.all([rig.send(cleared), rig.send(fired)])
    const [incident] = await incidents('c4')
    expect(await signals(incident!.id)).toMatchObject([{ status: 'clear' }])
  })

  it('counts the flips of a batch', async () => {
    const at = (ms: number) => ({ key: 'c5', observedAt: fromNow(ms) })
    await rig.send(firing(at(-9_000)), clear(at(-8_000)), firing(at(-7_000)))
    await rig.send(clear(at(-6_000)))
    const [incident] = await incidents('c5')
    expect(await signals(incident!.id)).toMatchObject([{ status: 'clear', flips: 3 }])
  })
})

describe('after an incident was closed', () => {
  it('a new firing opens another that links to it', async () => {
    await rig.send(firing({ key: 'r1' }))
    const [first] = await incidents('r1')
    await close(first!.id)
    await rig.send(firing({ key: 'r1' }))
    const [, second] = await incidents('r1')
    expect(second).toMatchObject({ recurrence_of: first!.id })
  })

  it('an old delivery that arrives late opens none, and is kept with the incident it belongs to', async () => {
    await rig.send(firing({ key: 'r2', observedAt: fromNow(-60_000) }))
    await rig.send(clear({ key: 'r2', observedAt: fromNow(-10_000) }))
    const [first] = await incidents('r2')
    await close(first!.id)
    expect(await rig.send(firing({ key: 'r2', observedAt: fromNow(-30_000) }))).toMatchObject({ new: 1, incidents: [first!.id] })
    expect(await incidents('r2')).toHaveLength(1)
    await rig.send(firing({ key: 'r2', observedAt: fromNow(-5_000) }))
    expect(await incidents('r2')).toHaveLength(2)
  })
})

it('a signal clears by silence where policy says so', async () => {
  rig.policy = { ...rig.policy, silence: [{ family: 'external_alert', source: 'mute', ttlSeconds: 600 }] }
  await rig.send(firing({ key: 's1', source: 'mute' }), firing({ key: 's1', source: 'other' }))
  const [incident] = await incidents('s1')
  expect(await signals(incident!.id)).toMatchObject([
    { source: 'mute', clears: 'by_silence', silence_ttl_seconds: 600 },
    { source: 'other', clears: 'explicitly', silence_ttl_seconds: null },
  ])
})

it('64 writers on one new key open one incident', async () => {
  const rigs = await Promise.all([createSibling(), createSibling()])
  await Promise.all(
    Array.from({ length: 64 }, (_, at) =>
      rigs[at % 2]!.submit({ door: 'api', items: [firing({ key: 'w1', series: `s${at % 4}` })] }),
    ),
  )
  const [incident, ...others] = await incidents('w1')
  expect(others).toEqual([])
  expect(incident).toMatchObject({ occurrences: '64' })
  const stored = await rig.rows(`SELECT id FROM observation WHERE incident_id = $1`, [incident!.id])
  expect(stored).toHaveLength(64)
  expect(await signals(incident!.id)).toHaveLength(4)
})

/** Another process' ingest over the same ledger: many small transactions. */
async function createSibling() {
  const { createIngest } = await import('../../../ledger/ingest')
  const { createNotifier } = await import('../../../ledger/notify')
  return createIngest({
    ledger: rig.ledger,
    policy: async () => ({ version: 1, policy: rig.policy }),
    rules: async () => [],
    notifier: createNotifier(rig.ledger),
    options: { writers: 8, shared: 1 },
  })
}
