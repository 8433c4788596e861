// Robust statistics over small samples: the middle, the spread, ranks. Order of the input does not matter.

/** Makes the median absolute deviation of normal noise its standard deviation (1 / Φ⁻¹(3/4)). */
export const MAD_TO_SIGMA = 1.4826

/** So few are sorted by insertion: to call the other sort costs more. */
const FEW = 40

export function ascending(values: ArrayLike<number>): ArrayLike<number> {
  if (values.length > FEW) return Float64Array.from(values).sort()
  const sorted: number[] = []
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!
    let at = index
    for (; at > 0 && sorted[at - 1]! > value; at -= 1) sorted[at] = sorted[at - 1]!
    sorted[at] = value
  }
  return sorted
}

/** The quantile `q` of sorted values, interpolated between neighbours; 0 for none. */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return 0
  const place = q * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (place - below)
}

export function medianOf(values: ArrayLike<number>): number {
  return quantileOf(ascending(values), 0.5)
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += values[at]!
  return values.length === 0 ? 0 : sum / values.length
}

/** Median absolute deviation around `centre`, scaled so that it is the standard deviation of normal noise. */
export function spreadAround(values: ArrayLike<number>, centre: number): number {
  const off = new Float64Array(values.length)
  for (let at = 0; at < values.length; at += 1) off[at] = Math.abs(values[at]! - centre)
  return MAD_TO_SIGMA * medianOf(off)
}

/** How alike neighbours are: correlation at lag one around `centre`, deviations clipped at `clip`; 0 for too few. */
export function neighbourCorrelation(values: ArrayLike<number>, centre: number, clip: number): number {
  let together = 0
  let alone = 0
  let before = 0
  for (let at = 0; at < values.length; at += 1) {
    const off = clamp(values[at]! - centre, -clip, clip)
    if (at > 0) together += off * before
    alone += off * off
    before = off
  }
  return values.length < 4 || alone === 0 ? 0 : clamp(together / alone, -1, 1)
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}
