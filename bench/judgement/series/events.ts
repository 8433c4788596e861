// What happens to a series: events that an operator would want one alarm for, as changes to the values of their rows.
import type { Base } from './kinds'
import type { Chance } from './random'

export interface EventShape {
  /** Rows that it lasts. */
  length(chance: Chance, base: Base): number
  /** The value of row `k` of the event, of `length`. */
  change(value: number, k: number, length: number, size: number, chance: Chance, base: Base): number
  /** Size in standard deviations of the noise, least and most. */
  size: [number, number]
  fits?(base: Base): boolean
}

const long = (chance: Chance, base: Base) => Math.min(chance.whole(40, 120), Math.floor(base.rows / 10))
const short = (chance: Chance) => chance.whole(5, 20)

export const developmentEvents: Record<string, EventShape> = {
  'level shift': { size: [5, 10], length: long, change: (value, _, __, size, ___, base) => value + size * base.noise },
  'shift that stays': {
    size: [5, 10],
    length: (_, base) => base.rows,
    change: (value, _, __, size, ___, base) => value + size * base.noise,
  },
  spike: { size: [10, 20], length: () => 1, change: (value, _, __, size, ___, base) => value + size * base.noise },
  'drop to zero': {
    size: [1, 1],
    length: (chance) => chance.whole(8, 40),
    fits: ({ level, noise }) => level > 5 * noise,
    change: () => 0,
  },
  plateau: { size: [8, 16], length: short, change: (value, _, __, size, ___, base) => value + size * base.noise },
  'slow growth': {
    size: [10, 20],
    length: (_, base) => Math.floor(base.rows / 6),
    change: (value, k, length, size, _, base) => value + (size * base.noise * k) / length,
  },
  'more variance': {
    size: [4, 7],
    length: long,
    fits: (base) => base.level > 0 && !base.counter,
    change: (value, _, __, size, chance, base) => value + size * base.noise * chance.normal(),
  },
}

export const heldOutEvents: Record<string, EventShape> = {
  dip: {
    size: [6, 12],
    length: short,
    fits: ({ level, noise, least }) => least === undefined || level > 14 * noise,
    change: (value, _, __, size, ___, base) => value - size * base.noise,
  },
  'stuck value': {
    size: [1, 1],
    length: (chance) => chance.whole(40, 80),
    fits: ({ whole, counter, level }) => !whole && !counter && level > 0,
    change: (_, __, ___, ____, _____, base) => Math.round(base.level * 100) / 100,
  },
  'burst that fades': {
    size: [12, 25],
    length: (chance) => chance.whole(20, 60),
    change: (value, k, length, size, _, base) => value + size * base.noise * (1 - k / length) ** 2,
  },
  'double shift': {
    size: [6, 10],
    length: long,
    change: (value, k, length, size, _, base) => value + size * base.noise * (k < length / 2 ? 1 : 2),
  },
}
