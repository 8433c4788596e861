// Latency histograms: bounded buckets that add up across processes, and the quantile read from them.

/** Upper bounds in seconds; a last bucket takes the rest. The defaults of Prometheus' client libraries. */
export const LATENCY_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

export const BUCKETS = LATENCY_BOUNDS.length + 1

export function emptyBuckets(): number[] {
  return new Array<number>(BUCKETS).fill(0)
}

/** The bucket that a latency of so many seconds falls into. */
export function bucketOf(seconds: number): number {
  let bucket = 0
  while (bucket < LATENCY_BOUNDS.length && seconds > LATENCY_BOUNDS[bucket]!) bucket += 1
  return bucket
}

export function addBuckets(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: BUCKETS }, (_, index) => (a[index] ?? 0) + (b[index] ?? 0))
}

/**
 * The latency in seconds that the share `q` of the requests stayed within, interpolated inside its bucket as Prometheus'
 * histogram_quantile does; above the last bound it is that bound. Null for an empty histogram.
 */
export function quantile(buckets: readonly number[], q: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const rank = q * total
  let below = 0
  for (let bucket = 0; bucket < LATENCY_BOUNDS.length; bucket += 1) {
    const count = buckets[bucket] ?? 0
    if (count > 0 && below + count >= rank) {
      const lower = bucket === 0 ? 0 : LATENCY_BOUNDS[bucket - 1]!
      const upper = LATENCY_BOUNDS[bucket]!
      return lower + (upper - lower) * Math.max(0, (rank - below) / count)
    }
    below += count
  }
  return LATENCY_BOUNDS.at(-1)!
}
