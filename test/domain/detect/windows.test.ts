// Windows and histograms add up the same whatever the order and the grouping.
import fc from 'fast-check'
import { addBuckets, bucketOf, emptyBuckets, LATENCY_BOUNDS, quantile } from '../../../domain/detect/histogram'
import { foldWindows, medianWithZeros, windowStart } from '../../../domain/detect/windows'

const sum = (total: number | undefined, sample: { n: number }) => (total ?? 0) + sample.n

describe('foldWindows', () => {
  const samples = fc.array(fc.record({ at: fc.integer({ min: 0, max: 1e6 }), n: fc.integer({ min: 0, max: 9 }) }))

  test('keeps every sample, in aligned windows, oldest first', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 1e5 }), (list, length) => {
        const windows = foldWindows(list, length, (sample) => sample.at, sum)
        expect(windows.reduce((total, window) => total + window.value, 0)).toBe(list.reduce((total, { n }) => total + n, 0))
        expect(windows.every(({ at }) => at % length === 0)).toBe(true)
        expect(windows.map(({ at }) => at)).toEqual(
          [...new Set(list.map(({ at }) => windowStart(at, length)))].sort((a, b) => a - b),
        )
      }),
    )
  })
})

test('the median counts windows without traffic as zero', () => {
  expect(medianWithZeros([10, 20, 30], 0)).toBe(20)
  expect(medianWithZeros([10, 20, 30], 3)).toBe(5)
  expect(medianWithZeros([10, 20, 30], 5)).toBe(0)
  expect(medianWithZeros([], 0)).toBeNull()
})

describe('histogram', () => {
  const latencies = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1 })
  const fill = (list: number[]) => {
    const buckets = emptyBuckets()
    for (const latency of list) buckets[bucketOf(latency)]! += 1
    return buckets
  }

  test('two processes merged are the same as one that saw all', () => {
    fc.assert(fc.property(latencies, latencies, (a, b) => expect(addBuckets(fill(a), fill(b))).toEqual(fill([...a, ...b]))))
  })

  test('the 95th percentile lies in the bucket that holds the true one', () => {
    fc.assert(
      fc.property(latencies, (list) => {
        const truth = [...list].sort((a, b) => a - b)[Math.ceil(0.95 * list.length) - 1]!
        const read = quantile(fill(list), 0.95)!
        const bucket = Math.min(bucketOf(truth), LATENCY_BOUNDS.length - 1)
        const last = LATENCY_BOUNDS.at(-1)!
        if (truth > last) expect(read).toBe(last)
        else {
          expect(read).toBeGreaterThanOrEqual(bucket === 0 ? 0 : LATENCY_BOUNDS[bucket - 1]!)
          expect(read).toBeLessThanOrEqual(LATENCY_BOUNDS[bucket]!)
        }
      }),
    )
  })

  test('an empty one has no quantile', () => expect(quantile(emptyBuckets(), 0.95)).toBeNull())
})
