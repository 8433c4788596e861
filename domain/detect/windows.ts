// Windows of samples: folding short ones into the longer ones that a detector judges.

/** Start of the window of `length` milliseconds that holds the moment `at`; windows are aligned to the epoch. */
export function windowStart(at: number, length: number): number {
  return Math.floor(at / length) * length
}

/** Groups samples by the aligned window that they fall into, oldest window first. Windows without a sample are absent. */
export function foldWindows<S, W>(
  samples: Iterable<S>,
  length: number,
  at: (sample: S) => number,
  merge: (window: W | undefined, sample: S) => W,
): { at: number; value: W }[] {
  const windows = new Map<number, W>()
  for (const sample of samples) {
    const start = windowStart(at(sample), length)
    windows.set(start, merge(windows.get(start), sample))
  }
  return [...windows].sort(([a], [b]) => a - b).map(([start, value]) => ({ at: start, value }))
}

/** The middle of the values, with `missing` further ones that are zero; null where there are none at all. */
export function medianWithZeros(values: readonly number[], missing: number): number | null {
  const zeros = Math.max(0, missing)
  const total = values.length + zeros
  if (total === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const pick = (index: number) => (index < zeros ? 0 : sorted[index - zeros]!)
  const middle = Math.floor(total / 2)
  return total % 2 === 1 ? pick(middle) : (pick(middle - 1) + pick(middle)) / 2
}
