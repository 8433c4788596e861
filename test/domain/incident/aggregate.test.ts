import { aggregate, type Judged } from '../../../domain/incident/aggregate'
import type { Observation } from '../../../domain/incident/observation'
import { judge, type SuppressionRule } from '../../../domain/incident/suppression'

const T0 = Date.parse('2026-11-22T08:00:00Z')

function observation(
  second: number,
  fields: Partial<Observation> & { key?: string; series?: string; source?: string } = {},
): Observation {
  const { key = 'a', series = 's', source = 'test', ...rest } = fields
  const observedMs = T0 + second * 1_000
  return {
    origin: {
      source,
      family: 'external_alert',
      kind: 'disk_full',
      series,
      scope: { host: key },
      correlationKey: `k?host=${key}`,
    },
    eventId: `${second}`,
    severity: 'medium',
    status: 'firing',
    observedMs,
    summary: `at ${second}`,
    value: second,
    threshold: undefined,
    unit: undefined,
    labels: undefined,
    links: undefined,
    ...rest,
  }
}
const plain = (...observations: Observation[]): Judged[] => observations.map((each) => ({ observation: each, verdict: null }))

it('folds a batch by key and by series, in key order', () => {
  const changes = aggregate(
    plain(observation(0, { key: 'b' }), observation(1, { key: 'a', series: 'y' }), observation(2, { key: 'a', series: 'x' })),
  )
  expect(changes.map(({ correlationKey }) => correlationKey)).toEqual(['k?host=a', 'k?host=b'])
  expect(changes[0]!.signals.map(({ series }) => series)).toEqual(['x', 'y'])
})

it('takes status and summary from the newest observation, whatever the order in the batch', () => {
  const one = aggregate(plain(observation(2, { status: 'clear' }), observation(1)))[0]!.signals[0]!
  expect(one).toMatchObject({ status: 'clear', summary: 'at 2', observedMs: T0 + 2_000 })
})

it('lets the later of two observations of the same moment speak', () => {
  const [signal] = aggregate(plain(observation(1), observation(1, { status: 'clear' })))[0]!.signals
  expect(signal!.status).toBe('clear')
})

it('counts firings and takes the worst severity that fires', () => {
  const change = aggregate(
    plain(
      observation(1, { severity: 'low' }),
      observation(2, { severity: 'high' }),
      observation(3, { severity: 'critical', status: 'clear' }),
    ),
  )[0]!
  expect(change).toMatchObject({
    occurrences: 2,
    severity: 'high',
    firstMs: T0 + 1_000,
    lastMs: T0 + 3_000,
    lastFiredMs: T0 + 2_000,
  })
})

it('says null of the severity where nothing fires', () => {
  expect(aggregate(plain(observation(1, { status: 'clear' })))[0]).toMatchObject({ severity: null, occurrences: 0 })
})

describe('the verdict', () => {
  const rule: SuppressionRule = {
    id: 'r',
    kind: 'rule',
    name: 'n',
    reason: 'why',
    match: { families: ['external_alert'], kinds: ['disk_full'], sources: ['test'], scope: { host: 'a' }, labels: { team: 'x' } },
    severityCeiling: 'medium',
    startsMs: T0,
    endsMs: T0 + 1_000,
    enabled: true,
  }
  const matching = observation(0, { labels: { team: 'x', more: 'y' } })

  it('comes of a rule of which every part matches, with the end of its window', () => {
    expect(judge(matching, [rule], [], T0)).toEqual({
      ruleId: 'r',
      reason: 'n: why',
      until: '2026-11-22T08:00:01.000Z',
      severity: 'medium',
    })
  })

  it.each([
    ['another family', { match: { families: ['http_signals'] } }],
    ['another kind', { match: { kinds: ['other'] } }],
    ['another source', { match: { sources: ['other'] } }],
    ['another resource', { match: { scope: { host: 'b' } } }],
    ['a dimension that is not there', { match: { scope: { zone: 'a' } } }],
    ['another label', { match: { labels: { team: 'z' } } }],
    ['a lower ceiling', { severityCeiling: 'low' }],
    ['a window to come', { startsMs: T0 + 1 }],
    ['a window that ended', { endsMs: T0 }],
    ['a rule switched off', { enabled: false }],
  ] as [string, Partial<SuppressionRule>][])('does not come of %s', (_, fields) => {
    expect(judge(matching, [{ ...rule, ...fields }], [], T0)).toBeNull()
  })

  it('of the newest firing observation stands on the signal', () => {
    const verdict = judge(matching, [rule], [], T0)
    const change = aggregate([
      { observation: observation(2), verdict },
      { observation: observation(1), verdict: null },
      { observation: observation(3, { status: 'clear' }), verdict: null },
    ])[0]!
    expect(change.signals[0]!.suppression).toEqual(verdict)
  })
})
