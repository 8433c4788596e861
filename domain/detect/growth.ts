// Growth of a short series, robust to outliers: Theil and Sen's slope (Sen 1968, JASA 63:1379), and how sure it is that
// there is growth at all by Mann and Kendall's test (Mann 1945, Kendall 1975). Work is bounded: long series are first
// folded into MAX_POINTS medians.
import { ascending, clamp, medianOf, neighbourCorrelation, quantileOf, spreadAround } from './statistics'

export interface Point {
  /** Milliseconds. */
  at: number
  value: number
}

export interface Growth {
  /** Units of the value a second. */
  slope: number
  /** The fitted line at the first and at the last point. */
  from: number
  to: number
  /** Probability, 0 to 1, that the direction is no accident of noise. */
  confidence: number
}

/** 60 points are 1,770 pairs: well under a millisecond. */
const MAX_POINTS = 60

/**
 * Null for fewer than four moments, as no order of three values is rare enough to speak of growth; and where it is less
 * sure than `least`.
 */
export function robustGrowth(points: readonly Point[], least = 0): Growth | null {
  const known = fold(points.filter(({ at, value }) => Number.isFinite(at) && Number.isFinite(value)).sort((a, b) => a.at - b.at))
  if (known.length < 4) return null
  const slopes: number[] = []
  let concordance = 0
  for (let later = 1; later < known.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const elapsed = known[later]!.at - known[earlier]!.at
      const rise = known[later]!.value - known[earlier]!.value
      concordance += rise > 0 ? 1 : rise < 0 ? -1 : 0
      if (elapsed > 0) slopes.push(rise / elapsed)
    }
  }
  const variance = varianceOf(known)
  // Noise that is correlated only makes it less sure: most series need no slope.
  if (slopes.length === 0 || confidenceOf(concordance, variance, 0) < least) return null
  const slope = medianOf(slopes)
  const start = medianOf(known.map(({ at, value }) => value - slope * (at - known[0]!.at)))
  const residuals = known.map(({ at, value }) => value - slope * (at - known[0]!.at))
  const centre = medianOf(residuals)
  const alike = clamp(neighbourCorrelation(residuals, centre, 4 * spreadAround(residuals, centre)), 0, 0.95)
  const confidence = confidenceOf(concordance, variance, alike)
  if (confidence < least) return null
  return {
    slope: slope * 1_000,
    from: start,
    to: start + slope * (known.at(-1)!.at - known[0]!.at),
    confidence,
  }
}

/** Of the concordance, with the correction for ties. */
function varianceOf(points: readonly Point[]): number {
  const n = points.length
  const sorted = ascending(points.map(({ value }) => value))
  let tied = 0
  for (let at = 0; at < n;) {
    let end = at + 1
    while (end < n && sorted[end] === sorted[at]) end += 1
    tied += pairsOf(end - at)
    at = end
  }
  return (pairsOf(n) - tied) / 18
}

function pairsOf(size: number): number {
  return size * (size - 1) * (2 * size + 5)
}

/** Mann and Kendall's z, and von Storch's idea of fewer free points where neighbours in the noise are `alike` (0 to 1). */
function confidenceOf(concordance: number, variance: number, alike: number): number {
  if (variance <= 0) return 0
  const z = Math.max(0, Math.abs(concordance) - 1) / Math.sqrt((variance * (1 + alike)) / (1 - alike))
  return twoSided(z)
}

/** Two-sided normal probability within z = 0, 0.25, 0.5, …, 4: pinned, so that every engine gives the same bits. */
const NORMAL = [0, 0.1974, 0.3829, 0.5467, 0.6827, 0.7887, 0.8664, 0.9199, 0.9545, 0.9756, 0.9876, 0.994, 0.9973, 0.9988, 0.9995, 0.9998, 0.9999] // prettier-ignore

function twoSided(z: number): number {
  return quantileOf(NORMAL, clamp(z / 4, 0, 1))
}

function fold(points: readonly Point[]): readonly Point[] {
  if (points.length <= MAX_POINTS) return points
  return Array.from({ length: MAX_POINTS }, (_, index) => {
    const block = points.slice(
      Math.floor((index * points.length) / MAX_POINTS),
      Math.floor(((index + 1) * points.length) / MAX_POINTS),
    )
    return { at: medianOf(block.map(({ at }) => at)), value: medianOf(block.map(({ value }) => value)) }
  })
}
