// One picture of a series: a level, perhaps a season on top, how much a deviation lives on from row to row, and the usual
// size of what is left. judge.ts judges rows by it, adapt.ts has it learn.
import { besideAt, newProfile, usualAt, type Profile } from './profile'
import { clamp } from './statistics'
import { newTail, type Tail } from './tail'

/** Shares of a new row in the moving averages. */
export const SHARES = [0.33, 0.1, 0.025]
/** Bounds of averages are read from every few rows, so that they look further back. */
export const STRIDE = 6
export interface Model {
  profile: Profile | null
  level: number
  rows: number
  /** Rows that scale and memory know. */
  learned: number
  /** Rows for which the level still follows quickly, after an event moved it. */
  unsettled: number
  /** Standard deviation of the surprises, were they normal. */
  scale: number
  /** Moving sums whose ratio is the autoregression. */
  together: number
  alone: number
  /** The last deviation, raw. */
  last: number
  /** The deviation before the next that waits. */
  before: number
  averages: number[]
  restless: number
  /** Its slow sister, which sees noise that dies down. */
  calm: number
  /** The last deviations and surprises, raw, newest last: what a new level is read from. */
  recent: number[]
  /** Deviations and surprises that wait, by pairs. */
  waiting: [number, number][]
  surprises: number[]
  /** Typical size of a deviation: the smaller, the better the picture. */
  error: number
  /** The plain picture's, over the same rows; 0 for the plain one itself. */
  rival: number
  tails: { surprise: Tail; off: Tail; averages: Tail[]; restless: Tail; calm: Tail }
}

/** Of a young season's errors the newest are kept. */
const FRESH = 0.65
/** Rows that wait before they are learned. */
const PATIENCE = 180
/** An edge of the season is a step of at least this share of its height: a smooth day of hourly rows has none. */
const EDGE_SHARE = 0.2

export function newModel(profile: Profile | null): Model {
  const fresh = profile ? FRESH : 1
  return {
    profile,
    level: 0,
    rows: 0,
    learned: 0,
    unsettled: 0,
    scale: 0,
    together: 0,
    alone: 0,
    last: 0,
    before: 0,
    averages: SHARES.map(() => 0),
    restless: 0.8,
    calm: 0.8,
    recent: [],
    waiting: [],
    surprises: [],
    error: 0,
    rival: 0,
    tails: {
      surprise: newTail(1_000, PATIENCE, fresh),
      off: newTail(1_000, PATIENCE, fresh),
      averages: SHARES.map(() => newTail(250, PATIENCE / STRIDE, fresh)),
      restless: newTail(250, PATIENCE / STRIDE, fresh),
      calm: newTail(250, PATIENCE / STRIDE, fresh),
    },
  }
}

export function seasonalModel(period: number, step: number, most: number): Model {
  return newModel(newProfile(period, step, most))
}

/** What this picture expects at a moment, before the row is known; null where it expects nothing yet. */
export function expectation(model: Model, at: number, step: number): number | null {
  if (!model.profile) return model.rows === 0 ? null : model.level
  const usual = usualAt(model.profile, at, step)
  return usual === null ? null : usual + model.level
}

/** How far a value is off; at an edge of the season, what lies between the sides of the edge is not. */
export function deviationOf(model: Model, { at, value, step }: Row): number | null {
  const expected = expectation(model, at, step)
  if (expected === null) return null
  const deviation = value - expected
  if (!model.profile) return deviation
  let best = deviation
  const edge = Math.max(3 * model.scale, EDGE_SHARE * (model.profile.high - model.profile.low))
  for (const beside of besideAt(model.profile, at)) {
    if (beside === null || Math.abs(beside + model.level - expected) < edge) continue
    const other = value - beside - model.level
    if (other > 0 !== deviation > 0) return 0
    if (Math.abs(other) < Math.abs(best)) best = other
  }
  return best
}

/** How much of a deviation the next row still shows, 0 to 1. */
export function memoryOf(model: Model): number {
  return model.alone <= 0 ? 0 : clamp(model.together / (model.alone * 1.02), 0, 1)
}

export interface Row {
  at: number
  value: number
  /** Usual time between rows. */
  step: number
  /** Rows missing before this one, at most 64. */
  missing: number
  /** Smallest size that means anything in this series. */
  grain: number
  /** Whether the series is younger than a day: a slow climb may be the morning. */
  young: boolean
  /** Hours since the series began. */
  hours: number
  /** Where the series was in the day before, as long as its week is not known. */
  swept?: { low: number; high: number }
  /** How far off the plain picture is, where this is another one. */
  plain?: number
}
