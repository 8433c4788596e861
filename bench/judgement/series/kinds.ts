// Kinds of series that operators watch. Each is a function of the row, with the noise's usual size, so that an event's size
// can be given in it. The kinds in `heldOutKinds` are seen by no development run.
import { type Chance, poisson, student } from './random'

export interface Base {
  /** The value without an event; called once a row, in order. `at` is milliseconds since the epoch. */
  value(at: number, row: number): number
  /** What noise makes of it, as a standard deviation (a robust one where there is none). */
  noise: number
  level: number
  /** Values below are not possible. */
  least?: number
  whole?: boolean
  counter?: boolean
  /** Milliseconds between rows. */
  step: number
  rows: number
  season?: number
}

const MINUTE = 60_000
const DAY = 86_400_000
const HOUR = 3_600_000

const daily = (at: number) => Math.sin((2 * Math.PI * (at % DAY)) / DAY)
const isWeekend = (at: number) => [2, 3].includes(Math.floor(at / DAY) % 7) // the epoch was a Thursday

/** Load of a working day, 0 to 1: low at night, two humps. */
function workload(at: number): number {
  const hour = (at % DAY) / HOUR
  const hump = (middle: number, width: number) => Math.exp(-(((hour - middle) / width) ** 2))
  return 0.1 + 0.7 * hump(10.5, 2.5) + 0.6 * hump(15, 3)
}

export const developmentKinds: Record<string, (chance: Chance) => Base> = {
  'steady gauge': (chance) => {
    const [level, noise] = [chance.between(20, 2_000), chance.between(0.02, 0.1)]
    return { level, noise: level * noise, step: MINUTE, rows: 3_000, value: () => level * (1 + noise * chance.normal()) }
  },
  'short training': (chance) => {
    const [level, noise] = [chance.between(1, 100), chance.between(0.02, 0.2)]
    return { level, noise: level * noise, step: 5 * MINUTE, rows: 160, value: () => level * (1 + noise * chance.normal()) }
  },
  'latency, lognormal': (chance) => {
    const level = chance.between(0.01, 2)
    return {
      level,
      noise: level * 0.5,
      least: 0,
      step: MINUTE,
      rows: 4_000,
      value: () => level * Math.exp(0.35 * chance.normal()),
    }
  },
  'heavy tail': (chance) => {
    const level = chance.between(50, 500)
    return { level, noise: level * 0.05, step: MINUTE, rows: 5_000, value: () => level * (1 + 0.05 * student(chance, 3)) }
  },
  'requests, daily': (chance) => {
    const level = chance.between(100, 5_000)
    const step = chance.pick([5, 10, 15]) * MINUTE
    return {
      level,
      noise: level * 0.05,
      least: 0,
      step,
      rows: (14 * DAY) / step,
      season: DAY,
      value: (at) => Math.max(0, level * (1 + 0.6 * daily(at)) * (1 + 0.05 * chance.normal())),
    }
  },
  'requests, working week': (chance) => {
    const level = chance.between(100, 5_000)
    const step = chance.pick([10, 30]) * MINUTE
    const noise = 0.06
    return {
      level,
      noise: level * noise * 0.6,
      least: 0,
      step,
      rows: (35 * DAY) / step,
      season: DAY,
      value: (at) => Math.max(0, level * workload(at) * (isWeekend(at) ? 0.35 : 1) * (1 + noise * chance.normal())),
    }
  },
  'period of rows': (chance) => {
    const [level, period] = [chance.between(10, 100), chance.between(20, 120)]
    return {
      level,
      noise: level * 0.05,
      step: MINUTE,
      rows: 4_000,
      season: period * MINUTE,
      value: (at) => level * (1 + 0.4 * Math.sin((2 * Math.PI * at) / (period * MINUTE)) + 0.05 * chance.normal()),
    }
  },
  constant: (chance) => {
    const level = chance.pick([0, 1, 3, 100, 99.9])
    return { level, noise: Math.max(1, level * 0.05), step: MINUTE, rows: 2_000, value: () => level }
  },
  'near constant': (chance) => {
    const [level, rare] = [chance.whole(2, 40), chance.between(0.01, 0.1)]
    return {
      level,
      noise: 1,
      whole: true,
      least: 0,
      step: MINUTE,
      rows: 3_000,
      value: () => level + (chance.uniform() < rare ? chance.pick([-1, 1]) : 0),
    }
  },
  'small counts': (chance) => {
    const level = chance.between(0.3, 8)
    return {
      level,
      noise: Math.sqrt(level),
      least: 0,
      whole: true,
      step: MINUTE,
      rows: 4_000,
      value: () => poisson(chance, level),
    }
  },
  counter: (chance) => {
    const level = chance.between(50, 2_000)
    return {
      level,
      noise: level * 0.1,
      least: 0,
      counter: true,
      step: MINUTE,
      rows: 3_000,
      value: () => level * (1 + 0.1 * chance.normal()),
    }
  },
  autocorrelated: (chance) => {
    const [level, memory] = [chance.between(50, 500), chance.between(0.6, 0.97)]
    let off = 0
    const noise = 0.03 / Math.sqrt(1 - memory ** 2)
    return {
      level,
      noise: level * noise,
      step: MINUTE,
      rows: 5_000,
      value: () => level * (1 + (off = memory * off + 0.03 * chance.normal())),
    }
  },
}

export const heldOutKinds: Record<string, (chance: Chance) => Base> = {
  'random walk, reflected': (chance) => {
    const level = chance.between(100, 1_000)
    let off = 0
    return {
      level,
      noise: level * 0.05,
      step: 5 * MINUTE,
      rows: 4_000,
      value: () => {
        off += 0.01 * chance.normal()
        if (Math.abs(off) > 0.4) off *= 0.95
        return level * (1 + off)
      },
    }
  },
  'sawtooth of a garbage collector': (chance) => {
    const [level, climb] = [chance.between(100, 900), chance.between(0.01, 0.05)]
    let filled = 0
    return {
      level,
      noise: level * 0.2,
      step: MINUTE,
      rows: 3_000,
      value: () => {
        filled += climb * (1 + 0.3 * chance.normal())
        if (filled > 0.8 + 0.1 * chance.normal()) filled = 0
        return level * (0.6 + filled)
      },
    }
  },
  'job every hour': (chance) => {
    const level = chance.between(5, 50)
    return {
      level,
      noise: level * 0.1,
      step: MINUTE,
      rows: 4_000,
      value: (at) => level * (1 + 0.1 * chance.normal() + (at % HOUR < 3 * MINUTE ? chance.between(2, 3) : 0)),
    }
  },
  'drift of a filling disk': (chance) => {
    const level = chance.between(20, 40)
    return {
      level,
      noise: 0.05 * level,
      step: 10 * MINUTE,
      rows: 3_000,
      value: (_, row) => level * (1 + row / 3_000 + 0.05 * chance.normal()),
    }
  },
  'error share, mostly zero': (chance) => {
    const often = chance.between(0.05, 0.3)
    return {
      level: 0,
      noise: 0.01,
      least: 0,
      step: MINUTE,
      rows: 4_000,
      value: () => (chance.uniform() < often ? 0.01 * chance.uniform() : 0),
    }
  },
  'hourly, daily season': (chance) => {
    const level = chance.between(100, 5_000)
    return {
      level,
      noise: level * 0.06,
      least: 0,
      step: HOUR,
      rows: 40 * 24,
      season: DAY,
      value: (at) => level * (0.2 + workload(at)) * (1 + 0.06 * chance.normal()),
    }
  },
}
