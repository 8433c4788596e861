// A peak that comes at the same hour each day is how the system is, and no proof of trouble.
import { metricMoves } from '../../../../domain/draft/facts/metric-moves'
import { seen } from '../kubernetes/seen'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 16)

/** CPU of five nights: 12 %, and `peaks` for the hour from one o'clock on. */
function nights(peaks: readonly number[]) {
  const points = Array.from({ length: 5 * 144 }, (_, index) => {
    const at = START + (index * HOUR) / 6
    const hour = Math.floor(index / 6) % 24
    return { t: new Date(at).toISOString(), v: hour === 1 ? peaks[Math.floor(index / 144)]! : 12 + (index % 3) }
  })
  return seen(metricMoves, { metric: 'cpu_utilization_percent', host: 'etl-1', points })
}

test('five nights alike are a habit', () => {
  expect(nights([93, 95, 94, 96, 95])).toEqual([
    'resource_ok etl-1: CPU between 12 % and 96 %, as at this hour of the 4 days before',
  ])
})

test('one night unlike those before is no habit', () => {
  expect(nights([14, 13, 14, 95, 95]).filter((fact) => fact.includes('days before'))).toEqual([])
})
