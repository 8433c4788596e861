// Series in the shapes that collectors give them: names, labels, units, limits and the places of their points.
import fc from 'fast-check'
import { read } from '../../../../domain/draft/read/read'
import { placeOf } from '../../../../domain/draft/read/series-records'
import type { Series } from '../../../../domain/draft/read/reading'

const START = Date.UTC(2026, 4, 5, 10)
const at = (minute: number) => new Date(START + minute * 60_000).toISOString()
const epoch = (minute: number) => START / 1_000 + minute * 60
const five = <T>(of: (minute: number) => T): T[] => [0, 1, 2, 3, 4].map(of)

function seriesOf(content: unknown, title = 'some metric'): readonly Series[] {
  return read({ id: 'e', source: '', tool: '', title, capturedAt: START + 3_600_000, health: 'checked', content }).series
}

const values = [7, 8, 7, 9, 60]

const shapes: readonly (readonly [string, unknown, string, Record<string, string>])[] = [
  ['a matrix of Prometheus', { status: 'success', data: { resultType: 'matrix', result: [{ metric: { __name__: 'depth', queue: 'q' }, values: five((m) => [epoch(m), String(values[m])]) }] } }, 'depth', { queue: 'q' }],
  ['the result alone', [{ metric: { __name__: 'depth', queue: 'q' }, values: five((m) => [epoch(m), String(values[m])]) }], 'depth', { queue: 'q' }],
  ['points under a metric', { metric: 'depth', queue: 'q', points: five((m) => ({ t: at(m), v: values[m] })) }, 'depth', { queue: 'q' }],
  ['pairs', { series: 'depth', queue: 'q', values: five((m) => [at(m), values[m]]) }, 'depth', { queue: 'q' }],
  ['pairs the other way round', [{ target: 'depth', datapoints: five((m) => [values[m], epoch(m)]) }], 'some metric', { target: 'depth' }],
  ['milliseconds as moments', { name: 'depth', queue: 'q', data: five((m) => [epoch(m) * 1_000, values[m]]) }, 'depth', { queue: 'q' }],
  ['records', { queue: 'q', samples: five((m) => ({ at: at(m), depth: values[m] })) }, 'depth', { queue: 'q' }],
  ['records of several things', five((m) => ({ time: at(m), queue: 'q', depth: values[m] })).concat(five((m) => ({ time: at(m), queue: 'other', depth: 1 + m }))), 'depth', { queue: 'q' }],
  ['nested fields', { queue: 'q', samples: five((m) => ({ at: at(m), stats: { depth: values[m] } })) }, 'stats.depth', { queue: 'q' }],
  ['columns and rows', { queue: 'q', columns: ['time', 'depth'], rows: five((m) => [at(m), values[m]]) }, 'depth', { queue: 'q' }],
  ['columns as objects', { queue: 'q', fields: [{ name: 'ts' }, { name: 'depth' }], values: five((m) => [at(m), values[m]]) }, 'depth', { queue: 'q' }],
  ['parallel arrays', { queue: 'q', timestamps: five(at), depth: values }, 'depth', { queue: 'q' }],
  ['parallel arrays of a cloud', { MetricDataResults: [{ Label: 'depth', Timestamps: five(at), Values: values }] }, 'depth', {}],
  ['moments as keys', { queue: 'q', depth: Object.fromEntries(five((m) => [at(m), values[m]])) }, 'depth', { queue: 'q' }],
  ['a map of names', { q: { depth: five((m) => [at(m), values[m]]) } }, 'depth', { of: 'q' }],
  ['windows by their beginning', { queue: 'q', windows: five((m) => ({ from: at(m), to: at(m + 1), depth: values[m] })) }, 'depth', { queue: 'q' }],
  ['windows as one text', { queue: 'q', windows: five((m) => ({ window: `10:0${m}-10:0${m + 1}`, depth: values[m] })) }, 'depth', { queue: 'q' }],
  ['minutes that are counted', { queue: 'q', samples: five((m) => ({ minute: m, depth: values[m] })) }, 'depth', { queue: 'q' }],
  ['an order without moments', { queue: 'q', samples: five((m) => ({ depth: values[m] })) }, 'depth', { queue: 'q' }],
  ['tags in one text', { series: [{ scope: 'queue:q,env:prod', pointlist: five((m) => [epoch(m) * 1_000, values[m]]) }] }, 'some metric', { queue: 'q', env: 'prod' }],
  ['text of commas', `time,depth\n${five((m) => `${at(m)},${values[m]}`).join('\n')}\n`, 'depth', {}],
  ['a table of text', `time                       depth\n${five((m) => `${at(m)}   ${values[m]}`).join('\n')}\n`, 'depth', {}],
] // prettier-ignore

test.each(shapes)('%s', (_, content, name, labels) => {
  const found = seriesOf(content).find((series) => series.points.at(-1)?.value === 60)
  expect(found && { name: found.name, values: found.points.map(({ value }) => value) }).toEqual({ name, values })
  expect(found!.labels).toMatchObject(labels)
  const moments = found!.points.map((point) => point.at)
  expect(moments).toEqual([...moments].sort((a, b) => a - b))
})

test('moments are those that are written', () => {
  expect(seriesOf({ depth: five((m) => [at(m), values[m]]) })[0]!.points.map((point) => point.at)).toEqual(
    five((m) => START + m * 60_000),
  )
})

test('nanoseconds written as text are moments, no values', () => {
  const points = five((m) => ({ timeUnixNano: `${START + m * 60_000}000000`, asInt: String(values[m]) }))
  const found = seriesOf({ name: 'errors', sum: { dataPoints: points } })
  expect(found).toHaveLength(1)
  expect(found[0]!.points.map((point) => point.at)).toEqual(five((m) => START + m * 60_000))
})

test.each<[string, unknown, number | null]>([
  ['beside the samples', { max_connections: 300, samples: five((m) => ({ at: at(m), connections: m })) }, 300],
  ['in every record', five((m) => ({ at: at(m), used_gb: m, size_gb: 400 })), 400],
  ['not the maximum of a distribution', five((m) => ({ at: at(m), max: 900, p95: m })), null],
])('a limit: %s', (_, content, limit) => {
  expect(seriesOf(content).find(({ name }) => !/size|max$/.test(name))!.limit).toBe(limit)
})

test.each<[string, unknown]>([
  ['log records', five((m) => ({ time: at(m), level: 'info', message: 'hello', line: m }))],
  ['events', five((m) => ({ at: at(m), service: `s${m}`, change: 'deployed', replicas: m }))],
  ['things with a birth each', five((m) => ({ name: `n${m}`, startedAt: at(m), restarts: m }))],
  ['objects of Kubernetes', { apiVersion: 'v1', kind: 'List', items: five((m) => ({ at: at(m), n: m })) }],
])('no series: %s', (_, content) => {
  expect(seriesOf(content)).toEqual([])
})

test('every point knows where it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 30 }), (numbers) => {
      const content = { samples: numbers.map((depth, minute) => ({ at: at(minute), depth })) }
      const [series] = seriesOf(content)
      series!.points.forEach(({ value }, index) => {
        const { at: pointer, quote } = placeOf(series!, index)
        expect(pointer).toBe(`/samples/${index}/depth`)
        expect(quote).toBe(String(value))
      })
    }),
  )
})

test('the order of keys says nothing', () => {
  const one = { queue: 'q', limit: 9, samples: five((m) => ({ at: at(m), depth: m, age: 2 * m })) }
  const other = { samples: five((m) => ({ age: 2 * m, depth: m, at: at(m) })), limit: 9, queue: 'q' }
  expect(seriesOf(other)).toEqual(seriesOf(one))
})
