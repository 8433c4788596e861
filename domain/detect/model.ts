// One picture of a series: a level, perhaps a season on top, how much a deviation lives on from row to row, and the usual
// size of what is left. It judges a row by several statistics, each against its own past (see tail.ts):
// - surprise: the deviation that the one before does not explain (a first-order autoregression), as a spike or a jump makes;
// - off: the deviation itself, and its moving averages over about 3, 10 and 40 rows (EWMA charts, Roberts 1959,
//   Technometrics 1:239), as small shifts and slow growth make;
// - restlessness: the moving average of the surprises' size, as a changed variance makes.
import { adapt, compare, pass, spreadOf } from './adapt'
import { besideAt, learnLoudness, learnUsual, loudnessAt, newProfile, usualAt, type Profile } from './profile'
import { clamp, medianOf } from './statistics'
import { learn, newTail, reach, type Tail } from './tail'

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

/** How far a row is out by one statistic, in bounds, signed. */
export interface Reach {
  surprise: number
  off: number
  averages: number[]
  restless: number
  calm: number
}

export const SHARES = [0.33, 0.1, 0.025]
const RESTLESS_SHARE = 0.08
const CALM_SHARE = 0.04
/** Bounds are never below so many standard deviations. */
const LEAST = { surprise: 5, off: 5, average: 5, restless: 5.5, calm: 4 }
/** Bounds of averages are read from every few rows, so that they look further back. */
const STRIDE = 6
/** Rows before the scale means something. */
const UNSCALED = 8
/** Of a young season's errors the newest are kept. */
const FRESH = 0.65
/** Rows that wait before they are learned. */
const PATIENCE = 180
/** Independent values from which on a creeping deviation is believed by half. */
const MUCH = 15
/** Spreads that a day's rise may gain in an hour: a season is hardly 60 times as high as its noise. */
const MORNING = 8
/** A deviation creeps where less than this share of it is newer than the last rows. */
const CREEPING = 0.6
/** An edge of the season is a step of at least this share of its height: a smooth day of hourly rows has none. */
const EDGE_SHARE = 0.2
/** A season that explains all but this share of the plain picture's error explains all. */
const NEGLIGIBLE = 0.02

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
function deviationOf(model: Model, { at, value, step }: Row): number | null {
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
  /** How far off the plain picture is, where this is another one. */
  plain?: number
}

/** Judges a row and learns from it; during an event the level stays, so that its return is seen. */
export function judgeRow(model: Model, row: Row, calm: boolean, recurs = true): Reach | null {
  const { profile } = model
  const deviation = deviationOf(model, row)
  const clip = 3 * spreadOf(model) + row.grain
  if (!profile && model.rows === 0) model.level = row.value
  if (profile && deviation === null) {
    learnUsual(profile, row.at, row.value - model.level, row.step, clip)
    return null
  }
  const off = deviation ?? 0
  const usual = row.value - off - model.level
  const loudness = profile ? loudnessAt(profile, usual) : 1
  const surprise = surpriseOf(model, off, row.missing)
  const scale = Math.max(model.scale, row.grain * 0.35, profile ? NEGLIGIBLE * model.rival : 0, 1e-300)
  const creeps = isMorning(model, row, off, scale)
  const found = judged(model, off / scale / loudness, surprise / scale / loudness, row.grain / scale / loudness, calm || recurs)
  const odd = !recurs && isOut(found)
  const foreign = !calm && odd
  if (profile && !foreign) learnUsual(profile, row.at, row.value - model.level, row.step, odd ? clip / 3 : clip, odd)
  if (foreign) pass(model, off, surprise / loudness)
  else adapt(model, off, surprise / loudness, scale, calm)
  if (profile) {
    learnLoudness(profile, usual, Math.min(Math.abs(surprise), 4 * scale * loudness))
    compare(model, off, row)
  }
  return creeps ? doubted(found, model.tails.off.evidence < MUCH ? 0 : 0.5) : found
}

/** A slow climb of the first day, no faster than a season may climb. */
function isMorning({ profile, recent, tails }: Model, { young, hours }: Row, off: number, scale: number): boolean {
  if (!young || profile || Math.abs(off - medianOf(recent)) >= CREEPING * Math.abs(off)) return false
  return tails.off.evidence < MUCH || Math.abs(off) < MORNING * scale * hours
}

function doubted({ surprise, off, averages, restless, calm }: Reach, share: number): Reach {
  return { surprise, off: off * share, averages: averages.map((average) => average * share), restless, calm }
}

/** What of a deviation neither the one before nor the usual one of late explains: a spike's end is no surprise. */
function surpriseOf(model: Model, deviation: number, missing: number): number {
  if (model.rows === 0) return 0
  const memory = memoryOf(model)
  // After a pause of k rows a deviation has faded to memoryᵏ, and more surprise has gathered.
  let kept = memory
  let gathered = 1
  for (let missed = 0; missed < missing && kept > 0.01; missed += 1) {
    gathered += kept * kept
    kept *= memory
  }
  const explanations = [kept * model.last, kept * medianOf(model.recent)]
  let least = Infinity
  let surprise = 0
  let signs = 0
  for (const explained of explanations) {
    const left = deviation - explained
    signs += left > 0 ? 1 : -1
    if (Math.abs(left) < least) {
      least = Math.abs(left)
      surprise = left
    }
  }
  // Between two explanations nothing is left to be surprised at.
  return Math.abs(signs) < explanations.length ? 0 : surprise / Math.sqrt(gathered)
}

function isOut({ surprise, off }: Reach): boolean {
  return Math.abs(surprise) > 1 || Math.abs(off) > 1
}

function judged(model: Model, off: number, surprise: number, grain: number, all: boolean): Reach {
  const { tails } = model
  for (let at = 0; at < SHARES.length; at += 1) {
    const clip = 1.5 * Math.max(tails.off.spread, 1) * 2.5
    model.averages[at]! += SHARES[at]! * (clamp(off - tails.off.centre, -clip, clip) - model.averages[at]!)
  }
  model.restless += RESTLESS_SHARE * (Math.min(Math.abs(surprise), 4) - model.restless)
  model.calm += CALM_SHARE * (Math.min(Math.abs(surprise), 4) - model.calm)
  const found: Reach = {
    surprise: reach(tails.surprise, surprise),
    off: reach(tails.off, off),
    averages: model.averages.map((average, at) => reach(tails.averages[at]!, average)),
    restless: reach(tails.restless, model.restless),
    // Noise that grows is seen by the quick one.
    calm: Math.min(0, reach(tails.calm, model.calm)),
  }
  // The first rows have no scale yet to be measured in.
  if (model.rows < UNSCALED) return found
  if (!all && isOut(found)) return found
  // A value on the grain beside the usual one is no news.
  learn(tails.surprise, surprise, LEAST.surprise, Math.max(LEAST.surprise, 1.3 * grain))
  learn(tails.off, off, LEAST.off, Math.max(LEAST.off, 1.3 * grain))
  if (model.rows % STRIDE === 0) {
    for (let at = 0; at < SHARES.length; at += 1) learn(tails.averages[at]!, model.averages[at]!, LEAST.average, 0.5 * grain)
    learn(tails.restless, model.restless, LEAST.restless, 0.15)
    learn(tails.calm, model.calm, LEAST.calm, 0.35)
  }
  return found
}
