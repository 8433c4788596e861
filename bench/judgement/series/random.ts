// Chance from a seed, the same on every machine: uniform numbers (mulberry32) and the noises made of them.

export interface Chance {
  uniform(): number
  between(low: number, high: number): number
  whole(low: number, high: number): number
  normal(): number
  pick<T>(list: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + (high - low) * uniform()
  return {
    uniform,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    // Sum of twelve uniforms would have no tails: Box and Muller's has.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick: (list) => list[Math.floor(uniform() * list.length)]!,
  }
}

/** Student's t with so many degrees of freedom: heavy tails, the heavier the fewer. */
export function student(chance: Chance, degrees: number): number {
  let squares = 0
  for (let at = 0; at < degrees; at += 1) squares += chance.normal() ** 2
  return chance.normal() / Math.sqrt(squares / degrees)
}

export function poisson(chance: Chance, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * chance.normal()))
  const limit = Math.exp(-mean)
  let product = chance.uniform()
  let count = 0
  while (product > limit) {
    product *= chance.uniform()
    count += 1
  }
  return count
}
