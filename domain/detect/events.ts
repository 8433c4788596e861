// From rows out of bounds to one alarm an event: an alarm at its start, then a hold while the series is given time to come
// back or to settle on a new level, which is then the usual one. What comes back to a level known from before is a recovery,
// not another event.
import { anchor, type Model, type Reach } from './model'
import type { Verdict } from './detector'

export interface Regime {
  model: number
  level: number
  scale: number
  until: number
}

export interface Events {
  rows: number
  /** Rows since the event began; −1 without one. */
  since: number
  /** Rows for which a new event needs more than usual. */
  wary: number
  /** Recent alarms, fading: each makes the next a little harder. */
  tired: number
  regimes: Regime[]
}

/** Rows after which an event is looked at: is it over, or is this the new level? */
const BLOCK = 12
/** An event is given up after so many blocks. */
const MOST_BLOCKS = 25
const WARY = 36
const TIRED_SHARE = 0.25
const RESTED = 0.998
const REMEMBERED_ROWS = 600
const REGIMES = 3
/** Rows of a picture before it may raise. */
const FEW = 20
/** An event lives on above this share of the bounds. */
const CALM = 0.8

export function newEvents(): Events {
  return { rows: 0, since: -1, wary: 0, tired: 0, regimes: [] }
}

export interface Sighting {
  models: readonly Model[]
  active: number
  reach: Reach | null
  /** Of a standing value. */
  run: number
  deviation: number
}

export function raise(events: Events, { models, active, reach, run, deviation }: Sighting): Omit<Verdict, 'expected'> {
  events.rows += 1
  events.tired *= RESTED
  if (events.wary > 0) events.wary -= 1
  const model = models[active]!
  if (reach === null || model.rows < FEW) return { score: 0, alarm: false }
  const signed = furthest(reach)
  const out = Math.max(Math.abs(signed), run) / (1 + TIRED_SHARE * events.tired) / (1 + events.wary / WARY / 2)
  if (events.since >= 0) {
    hold(events, models, active, out)
    return quiet(out)
  }
  if (out < 1) return quiet(out)
  const recovers = isRecovery(events, model, active, deviation, run)
  events.since = 0
  remember(events, model, active)
  if (recovers) return quiet(out)
  events.tired += 1
  return {
    score: rounded(out / (1 + out)),
    alarm: true,
    direction: run >= Math.abs(signed) ? undefined : signed > 0 ? 'up' : 'down',
  }
}

function furthest({ surprise, off, averages, restless }: Reach): number {
  let most = surprise
  for (const one of [off, ...averages, restless]) if (Math.abs(one) > Math.abs(most)) most = one
  return most
}

function hold(events: Events, models: readonly Model[], active: number, out: number): void {
  events.since += 1
  if (events.since % BLOCK !== 0) return
  const moved = models.map((model) => anchor(model, 0.6))[active]!
  if ((moved || out >= CALM) && events.since < BLOCK * MOST_BLOCKS) return
  events.since = -1
  events.wary = WARY
}

function isRecovery(events: Events, model: Model, active: number, deviation: number, run: number): boolean {
  events.regimes = events.regimes.filter(({ until }) => until >= events.rows)
  if (run >= 1) return false
  const level = model.level + deviation
  return events.regimes.some(
    (regime) =>
      regime.model === active &&
      Math.abs(regime.level - model.level) > 3 * regime.scale &&
      Math.abs(level - regime.level) < 4 * regime.scale,
  )
}

function remember(events: Events, model: Model, active: number): void {
  const scale = model.scale * Math.max(1, model.tails.off.spread)
  const level = model.level + model.tails.off.centre * model.scale
  events.regimes.push({ model: active, level, scale, until: events.rows + REMEMBERED_ROWS })
  if (events.regimes.length > REGIMES) events.regimes.shift()
}

/** Below the alarm, whatever the row shows. */
function quiet(out: number): Omit<Verdict, 'expected'> {
  return { score: rounded(Math.min(0.49, out / (1 + out))), alarm: false }
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
