// How a picture learns: its level, scale and memory from each row; a new level after an event, or the old one when it is back.
import type { Model, Row } from './model'
import { clamp, medianOf } from './statistics'
import { forget, reach } from './tail'

/** The level follows the last 300 rows or so. */
const LEVEL_SHARE = 1 / 300
/** After an event has moved it, it follows faster for a while. */
const UNSETTLED_SHARE = 1 / 30
const UNSETTLED_ROWS = 250
const SCALE_SHARE = 0.01
const MEMORY_SHARE = 0.005
/** Rows that wait before the scale learns them. */
const SCALE_PATIENCE = 90
const RECENT = 9
/** From the mean size of normal noise to its standard deviation, √(π/2). */
const SIZE_TO_SIGMA = 1.2533

/** Learns a row; where it is not calm the level stays. */
export function adapt(model: Model, deviation: number, surprise: number, scale: number, calm: boolean): void {
  keep(model.recent, deviation)
  keep(model.surprises, Math.abs(surprise))
  model.waiting.push([deviation, surprise])
  if (model.waiting.length > Math.min(SCALE_PATIENCE, model.rows / 3)) adaptScale(model, scale)
  if (calm) {
    const clip = 4 * Math.max(spreadOf(model), scale)
    const bounded = model.rows < 20 ? deviation : clamp(deviation, -clip, clip)
    model.level += bounded * Math.max(1 / (model.rows + 1), model.unsettled > 0 ? UNSETTLED_SHARE : LEVEL_SHARE)
    if (model.unsettled > 0) model.unsettled -= 1
  }
  model.rows += 1
  model.last = deviation
}

/** A row of an event: it counts for where the level may be now, and says nothing of the noise. */
export function pass(model: Model, deviation: number, surprise: number): void {
  keep(model.recent, deviation)
  keep(model.surprises, Math.abs(surprise))
  model.rows += 1
  model.last = deviation
}

function adaptScale(model: Model, scale: number): void {
  const [deviation, surprise] = model.waiting.shift()!
  const early = 1 / (model.learned + 1)
  const size = model.learned < 20 ? Math.abs(surprise) : Math.min(Math.abs(surprise), 4 * scale)
  model.scale += (size * SIZE_TO_SIGMA - model.scale) * Math.max(early, SCALE_SHARE)
  const clip = 4 * Math.max(spreadOf(model), scale)
  const [now, before] = [clamp(deviation, -clip, clip), clamp(model.before, -clip, clip)]
  const share = Math.max(early, MEMORY_SHARE)
  model.together += (now * before - model.together) * share
  model.alone += (before * before - model.alone) * share
  model.before = deviation
  model.learned += 1
}

/** Typical errors of this picture and of the plain one, over about a period. */
export function compare(model: Model, deviation: number, { step, plain, grain }: Row): void {
  if (plain === undefined) return
  const share = Math.max(1 / model.rows, clamp(step / model.profile!.period, 1 / 3_000, 0.005))
  const most = 5 * Math.max(model.rival, model.error) + grain
  const bounded = (size: number) => (model.rows < 20 ? size : Math.min(size, most))
  model.error += (bounded(Math.abs(deviation)) - model.error) * share
  model.rival += (bounded(Math.abs(plain)) - model.rival) * share
}

/** Typical spread of deviations, raw. */
export function spreadOf(model: Model): number {
  return Math.max(1, model.tails.off.spread) * model.scale
}

function keep(values: number[], value: number): void {
  values.push(value)
  if (values.length > RECENT) values.shift()
}

/** Takes what the last rows show as the new level and restlessness; true where that is a change. */
export function anchor(model: Model, margin: number, forgetful: boolean): boolean {
  if (model.recent.length < RECENT || model.rows === 0) return false
  const { tails } = model
  const scale = Math.max(model.scale, 1e-300)
  const shift = medianOf(model.recent)
  // In the series' own unit: of a scale of nothing, the quotient may be infinite.
  const way = shift - tails.off.centre * scale
  const off = way / scale
  const moved =
    tails.off.up > 0 &&
    (off > margin * tails.off.up ||
      off < -margin * tails.off.down ||
      Math.max(...model.averages.map((average, at) => Math.abs(reach(tails.averages[at]!, average)))) > margin)
  if (moved) {
    model.level += way
    model.recent = model.recent.map((deviation) => deviation - way)
    model.last -= way
    model.averages = model.averages.map(() => 0)
  }
  if (moved) model.unsettled = UNSETTLED_ROWS
  if (moved && forgetful)
    for (const tail of [tails.surprise, tails.off, tails.restless, tails.calm, ...tails.averages]) forget(tail)
  const restless = Math.max(Math.abs(reach(tails.restless, model.restless)), -reach(tails.calm, model.calm)) > margin
  // Surprises on the way to a new level say nothing of the noise around it.
  if (restless && !moved) {
    const size = medianOf(model.surprises) * 1.4826
    if (size > 0) model.scale = size
  }
  if (moved || restless) {
    model.restless = tails.restless.centre
    model.calm = tails.calm.centre
  }
  return moved || restless
}

/** Takes a level and a scale that were usual before. */
export function comeBack(model: Model, { level, scale }: { level: number; scale: number }): void {
  const moved = level - model.level
  model.level = level
  model.scale = scale
  model.recent = model.recent.map((deviation) => deviation - moved)
  model.last -= moved
  model.averages = model.tails.averages.map(({ centre }) => centre)
  model.restless = model.tails.restless.centre
  model.calm = model.tails.calm.centre
}
