// Fading of what is old, in plain arithmetic: the same bits on every engine, which `Math.exp` does not promise.

/** Close to e^-x for x ≥ 0 (within 0.03), falling, and never below zero. */
export function fade(age: number, span: number): number {
  if (age <= 0) return 1
  const x = age / span
  return 1 / (1 + x + (x * x) / 2 + (x * x * x) / 6)
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}
