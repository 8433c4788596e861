// Which seasons a series may have: a day and a week always, and a period that its autocorrelation shows. Each is a picture of
// its own that has to predict better than the plain one before it is believed.
import { judgeRow } from './judge'
import { seasonalModel, type Model, type Row } from './model'
import { findPeriod } from './period'
import { clamp } from './statistics'

export interface Seasons {
  rows: number
  /** The newest rows, oldest first, in blocks that are cut off at the front. */
  times: number[]
  values: number[]
}

const DAY = 86_400_000
const WEEK = 7 * DAY
/** Rows that the search looks back on, and how often it looks. */
const LOOK_BACK = 1_200
const LOOK_EVERY = 150
/** Phases of a day: five minutes each; of a week: ten; of another period: its rows. */
const PHASES = { day: 288, week: 1_008, other: 512 }
/** A season is believed where its typical error is below this share of the plain one's. */
const BETTER = 0.8
/** And given up for another only where that one is better by this. */
const LOYALTY = 0.9
/** The calendar's seasons are tried from this row on, when the usual step is known. */
const FIRST = 30
/** A picture is believed after nearly a whole period, sooner the better it is than the one that judges, and so many rows at least. */
const SETTLED = 60
const LEAST_OF_A_CYCLE = 0.25

export function newSeasons(): Seasons {
  return { rows: 0, times: [], values: [] }
}

/** Notes a row; answers with pictures that are worth trying from now on. `models` are those that there are. */
export function seasonalCandidates(seasons: Seasons, models: readonly Model[], { at, value, step, grain }: Row): Model[] {
  seasons.rows += 1
  seasons.times.push(at)
  seasons.values.push(value)
  if (seasons.times.length > LOOK_BACK + LOOK_EVERY) {
    seasons.times = seasons.times.slice(-LOOK_BACK)
    seasons.values = seasons.values.slice(-LOOK_BACK)
  }
  if (seasons.rows === FIRST) return ofTheCalendar(step).map((model) => replayed(model, seasons, step, grain))
  if (seasons.rows % LOOK_EVERY !== 0) return []
  const lag = findPeriod(seasons.values.slice(-LOOK_BACK))
  if (lag === null) return []
  const period = lag * step
  const known = models.some((model) => model.profile !== null && isNear(period, model.profile.period))
  return known ? [] : [replayed(seasonalModel(period, step, PHASES.other), seasons, step, grain)]
}

function ofTheCalendar(step: number): Model[] {
  return [
    ...(step * 4 <= DAY ? [seasonalModel(DAY, step, PHASES.day)] : []),
    ...(step * 7 <= WEEK ? [seasonalModel(WEEK, step, PHASES.week)] : []),
  ]
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.04 * other
}

function replayed(model: Model, { times, values }: Seasons, step: number, grain: number): Model {
  for (let at = 0; at < times.length; at += 1)
    judgeRow(model, { at: times[at]!, value: values[at]!, step, missing: 0, grain, young: false, hours: 0 }, true)
  return model
}

export function isOfTheCalendar(model: Model): boolean {
  return model.profile !== null && (model.profile.period === DAY || model.profile.period === WEEK)
}

function shareOf({ profile, error, rival }: Model): number {
  return profile && rival > 0 ? error / rival : 1
}

/** The index of the picture to judge by; the plain one comes first. */
export function chooseModel(models: readonly Model[], active: number, step: number): number {
  let best = 0
  let least = 1
  for (let at = 1; at < models.length; at += 1) {
    const model = models[at]!
    if (model.rival <= 0) continue
    const share = (model.error / model.rival) * (at === active ? LOYALTY : 1)
    const cycle = Math.min(model.profile!.period / step, model.tails.off.size)
    const needed = cycle * clamp(share / shareOf(models[active]!), LEAST_OF_A_CYCLE, 0.9)
    if (model.tails.off.ring.length < SETTLED || model.tails.off.learned + model.tails.off.waiting.length < needed) continue
    if (share < BETTER && share < least) {
      least = share
      best = at
    }
  }
  return best
}
