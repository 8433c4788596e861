// SRE_BENCH_SCALE=0.05 measures with a twentieth of the load: to see that a benchmark works, not for figures.

const scale = Number(process.env.SRE_BENCH_SCALE ?? '1')

export const isScaled = scale !== 1

/** A multiple of 500, so that batches stay whole. */
export function scaled(count: number): number {
  return isScaled ? Math.max(500, Math.round((count * scale) / 500) * 500) : count
}

export function rounds(count: number): number {
  return isScaled ? 1 : count
}
