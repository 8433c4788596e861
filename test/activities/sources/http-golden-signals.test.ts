// Windows of several processes become signals of a service and route, raised and cleared with hysteresis.
import { map } from '../../../activities/sources/http-golden-signals/map'
import { JUDGED_MS, type HttpGoldenSignals } from '../../../activities/sources/http-golden-signals/poll'
import { createSourceActivities } from '../../../activities/sources/run'
import { ALL_ROUTES, emptyValues, type HttpValues } from '../../../domain/detect/http-window'
import { bucketOf, emptyBuckets } from '../../../domain/detect/histogram'
import { createProbes } from '../../../integrations/probes'
import { writeHttpWindows } from '../../../ledger/http-windows'
import { createIngestRig, type IngestRig } from '../../ledger/ingest/rig'

const START = Math.floor((Date.now() - 20 * 3_600_000) / JUDGED_MS) * JUDGED_MS
const ROUTE = 'POST /login'

interface Traffic {
  count: number
  errors?: number
  seconds?: number
}

function values({ count, errors = 0, seconds = 0.02 }: Traffic): HttpValues {
  const buckets = emptyBuckets()
  buckets[bucketOf(seconds)] = count
  return { count, errors, buckets }
}

/** Each reading has one judged window; `null`: nobody measured. What each reading says. */
function follow(windows: (Traffic | null)[], baseline: number | null = 100, total = windows) {
  let history: unknown = null
  return windows.map((traffic, index) => {
    const at = START + index * JUDGED_MS
    const windowOf = (one: Traffic | null) => (one ? [{ at, values: values(one) }] : [])
    const raw: HttpGoldenSignals = {
      at: at + 40_000,
      until: at + JUDGED_MS,
      series: [
        { service: 'checkout', route: ALL_ROUTES, windows: windowOf(total[index] ?? null), baseline: baseline && baseline * 2 },
        { service: 'checkout', route: ROUTE, windows: traffic?.count === 0 ? [] : windowOf(traffic), baseline },
      ],
    }
    const mapped = map(raw, history)
    history = mapped.history
    return mapped.observations.map(({ kind, status, scope }) => `${kind} ${status}${scope.route ? '' : ' of all'}`).join()
  })
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const last = <T>(list: T[]): T => list.at(-1)!

describe('map', () => {
  const good = { count: 100 }
  const failing = { count: 100, errors: 30 }

  test('two bad windows of three raise the error rate, four good ones clear it', () => {
    expect(follow([good, failing, good, failing, good, good, good, good, good], null)).toEqual([
      '',
      '',
      '',
      'error_rate_high firing',
      'error_rate_high firing',
      'error_rate_high firing',
      'error_rate_high firing',
      'error_rate_high clear',
      '',
    ])
  })

  test('little traffic says nothing, however bad', () => {
    expect(follow(times(5, { count: 19, errors: 19 }), null).join('')).toBe('')
  })

  test('a quarter of errors is critical', () => {
    const raw = (index: number): HttpGoldenSignals => ({
      at: 0,
      until: START + (index + 1) * JUDGED_MS,
      series: [
        {
          service: 'checkout',
          route: ROUTE,
          baseline: null,
          windows: [{ at: START + index * JUDGED_MS, values: values(failing) }],
        },
      ],
    })
    const { observations } = map(raw(1), map(raw(0), null).history)
    expect(observations).toEqual([
      expect.objectContaining({
        kind: 'error_rate_high',
        severity: 'critical',
        value: 0.3,
        threshold: 0.05,
        scope: { service: 'checkout', route: ROUTE },
        summary: '30 % of 100 requests to checkout POST /login in 30 s were answered with 5xx',
      }),
    ])
  })

  test('slow answers raise, quick ones clear, between the levels nothing changes', () => {
    const slow = { count: 100, seconds: 2 }
    expect(follow([slow, slow, ...times(4, { count: 100, seconds: 0.8 }), ...times(4, good)], null).filter(Boolean)).toEqual([
      ...times(8, 'latency_high firing'),
      'latency_high clear',
    ])
  })

  test('traffic of a route that stops is a drop, without one window of it', () => {
    const said = follow([good, { count: 0 }, { count: 0 }, good, good, good, good], 100, times(7, { count: 180 }))
    expect(said).toEqual([
      '',
      '',
      'traffic_drop firing',
      'traffic_drop firing',
      'traffic_drop firing',
      'traffic_drop firing',
      'traffic_drop clear',
    ])
  })

  test('a drop of the whole service is said once', () => {
    expect(last(follow(times(3, { count: 0 }), 100, times(3, { count: 0 })))).toBe('traffic_drop firing of all')
  })

  test('nobody measuring is not a drop', () => expect(follow(times(5, null)).join('')).toBe(''))

  test('no known baseline, no verdict on traffic', () => expect(follow(times(5, { count: 5_000 }), null).join('')).toBe(''))

  test('five times the usual is a surge', () => {
    expect(last(follow(times(2, { count: 500 }), 100, times(2, { count: 600 })))).toContain('traffic_surge firing')
  })

  test('a signal without traffic for half an hour ends, and says why', () => {
    const said = follow([failing, failing, ...times(61, null)], null)
    expect(said.filter(Boolean)).toEqual(['error_rate_high firing', 'error_rate_high clear'])
  })

  test('traffic that stays at its new level for six hours is the usual one', () => {
    const said = follow(times(724, { count: 500 }), 100, times(724, { count: 600 }))
    expect(said.indexOf('traffic_surge clear')).toBe(1 + 720)
  })
})

describe('over the ledger', () => {
  let rig: IngestRig
  let now = START + 5 * 3_600_000
  beforeAll(async () => (rig = await createIngestRig()))
  afterAll(() => rig.close())

  const read = () =>
    createSourceActivities({
      ledger: rig.ledger,
      ingest: rig.ingest,
      targets: [],
      probe: createProbes(),
      now: () => new Date(now),
    }).pollSource({ source: 'http_golden_signals' })

  /** Three measured windows of two processes each: one judged window. */
  async function measure(traffic: Traffic): Promise<void> {
    const windows = [0, 10_000, 20_000].flatMap((offset) =>
      ['a', 'b'].flatMap((instance) =>
        [ALL_ROUTES, ROUTE].map((route) => ({
          service: 'checkout',
          route,
          instance,
          at: now + offset,
          values: traffic.count === 0 ? emptyValues() : values(traffic),
        })),
      ),
    )
    await writeHttpWindows(rig.ledger, windows)
    now += JUDGED_MS
  }
  const pass = async (traffic: Traffic) => {
    await measure(traffic)
    now += 9_000
    const polled = await read()
    now -= 9_000
    return polled
  }

  test('nothing measured is stale, no traffic is empty, traffic is checked', async () => {
    expect(await read()).toMatchObject({ health: 'stale' })
    expect(await pass({ count: 0 })).toMatchObject({ health: 'empty' })
    expect(await pass({ count: 10 })).toMatchObject({
      health: 'checked',
      detail: '60 requests on 2 series since the last reading.',
    })
  })

  test('errors of two processes add up to one incident, which clears', async () => {
    for (const _ of [1, 2]) await pass({ count: 10, errors: 1 })
    expect(await rig.rows('SELECT title, severity FROM incident')).toEqual([
      { title: 'Error rate of checkout POST /login is high', severity: 'high' },
    ])
    expect(await rig.rows('SELECT value, threshold FROM incident_signal')).toEqual([{ value: 0.1, threshold: 0.05 }])
    for (const _ of [1, 2, 3, 4]) await pass({ count: 10 })
    expect(await rig.rows('SELECT status FROM incident_signal')).toEqual([{ status: 'clear' }])
  })

  test('a reading that is repeated changes nothing: its observations are duplicates', async () => {
    await pass({ count: 10, errors: 5 })
    const before = (await rig.rows<{ cursor: object }>('SELECT cursor FROM source_status'))[0]!.cursor
    await pass({ count: 10, errors: 5 })
    await rig.ledger.pool.query('UPDATE source_status SET cursor = $1, checked_at = NULL', [JSON.stringify(before)])
    now += 9_000
    expect(await read()).toMatchObject({ observations: 1 })
    now -= 9_000
    expect(await rig.rows("SELECT sum(duplicate)::int AS n FROM ingest_batch WHERE source = 'http_golden_signals'")).toEqual([
      { n: 1 },
    ])
  })

  test('windows that stopped coming make it stale', async () => {
    now += 120_000
    expect(await read()).toMatchObject({ health: 'stale' })
    expect(await rig.rows('SELECT health FROM source_status')).toEqual([{ health: 'stale' }])
  })

  test('an hour of steady traffic is the baseline that a stop is measured by', async () => {
    for (let minute = 0; minute < 60; minute += 1) await measure({ count: 30 })
    await pass({ count: 30 })
    await rig.ledger.pool.query("UPDATE incident SET closed_at = now(), state = 'resolved'")
    await pass({ count: 0 })
    await pass({ count: 0 })
    expect(await rig.rows('SELECT kind, scope FROM incident WHERE closed_at IS NULL')).toEqual([
      { kind: 'traffic_drop', scope: { service: 'checkout' } },
    ])
  })
})
