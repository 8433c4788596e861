// From rows out of bounds to one alarm an event: an alarm at its start, then a hold while the series is given time to come
// back or to settle on a new level, which is then the usual one. What comes back to a level known from before is a recovery,
// not another event.
import { anchor, comeBack } from './adapt'
import type { Model } from './model'
import type { Reach } from './reach'
import { knownFrom, remember, stillRemember, type Regime } from './regimes'
import type { Verdict } from './detector'

export interface Events {
  rows: number
  /** Rows since the event began; −1 without one. */
  since: number
  /** Rows for which a new event needs more than usual. */
  wary: number
  /** Recent alarms, fading: each makes the next a little harder. */
  tired: number
  lastUp: boolean
  /** Rows since the level last changed. */
  lasted: number
  regimes: Regime[]
  /** Share of the last dozen rows or so that a picture not yet believed has foreseen. */
  foreseen: number
}

/** Rows after which an event is looked at: is it over, or is this the new level? */
const BLOCK = 12
/** An event is given up after so many blocks. */
const MOST_BLOCKS = 25
const WARY = 200
/** A row must be out by this much: one false alarm in weeks is worth a few rows of delay. */
const STRICT = 1.12
/** The first weekend is like no day before it: it may lie elsewhere, though it jumps no more than others. */
const UNKNOWN = { surprise: 2, level: 4 }
const SAME_WAY = 1
const OTHER_WAY = 0.5
const TIRED_SHARE = 0.15
/** From so many recent alarms on, what looks like events is taken for the way the series is, and learned. */
const TIRED = 1.6
const RESTED = 0.998
/** An event is forgotten when it has faded to this. */
const FADED = 0.05
/** An event that goes on is remembered as if it were so recent. */
const GOES_ON = 0.5
const FORESEEN_SHARE = 0.15
/** Rows of a picture before it may raise. */
const FEW = 20
/** An event lives on above this share of the bounds. */
const CALM = 0.8

export function newEvents(): Events {
  return { rows: 0, since: -1, wary: 0, tired: 0, lastUp: false, lasted: 0, regimes: [], foreseen: 0 }
}

export interface Sighting {
  models: readonly Model[]
  active: number
  reach: Reach | null
  /** Of a standing value. */
  run: number
  /** Of slow growth, signed. */
  growth: number
  /** Whether the series climbs slowly (1), falls (−1) or neither: of long, and of late. */
  climbs: readonly number[]
  /** Whether another picture, not yet believed, has foreseen the row. */
  foreseen: boolean
  /** Whether a week's part comes for the first time. */
  newPart: boolean
  deviation: number
}

export function raise(
  events: Events,
  { models, active, reach, run, growth, climbs, deviation, foreseen, newPart }: Sighting,
): Omit<Verdict, 'expected'> {
  events.rows += 1
  events.tired *= RESTED
  events.lasted += 1
  if (events.wary > 0) events.wary -= 1
  events.foreseen += FORESEEN_SHARE * (Number(foreseen) - events.foreseen)
  const model = models[active]!
  if (reach === null || model.rows < FEW) return { score: 0, alarm: false }
  const judged = furthest(newPart ? allowed(reach) : reach)
  const signed = Math.abs(growth) > Math.abs(judged) && !newPart ? growth : judged
  const more = events.wary > 0 && signed > 0 === events.lastUp ? SAME_WAY : OTHER_WAY
  const plainly = Math.max(Math.abs(signed), run) / STRICT
  const out = plainly / (1 + TIRED_SHARE * events.tired) / (1 + (more * events.wary) / WARY)
  if (events.since >= 0) {
    hold(events, models, active, out)
    return quiet(out)
  }
  if (plainly < 1 || foreseen || events.foreseen > 0.5) return quiet(out)
  // Recoveries are expected after an event; only further events have to be plainer.
  const dies = reach.calm < 0 && reach.calm === signed
  const known = run < 1 ? knownFrom(events, model, active, model.level + deviation, dies) : undefined
  // Growth that goes on is one event, unless the series jumps.
  const goesOn =
    events.tired > FADED &&
    signed > 0 === events.lastUp &&
    climbs.includes(Math.sign(signed)) &&
    Math.abs(reach.surprise) < 1 &&
    run < 1
  if (!known && out < 1) return quiet(out)
  events.since = 0
  if (goesOn && !known) {
    events.tired = Math.max(events.tired, GOES_ON)
    stillRemember(events)
    return quiet(out)
  }
  events.lastUp = signed > 0
  remember(events, models)
  if (known) {
    events.lasted = known.lasted
    for (const [at, was] of known.pictures.entries()) if (models[at]) comeBack(models[at], was)
    return quiet(out)
  }
  events.tired += 1
  return {
    score: rounded(out / (1 + out)),
    alarm: true,
    direction: run >= Math.abs(signed) ? undefined : signed > 0 ? 'up' : 'down',
  }
}

function allowed({ surprise, off, averages, restless, calm }: Reach): Reach {
  const { level } = UNKNOWN
  return {
    surprise: surprise / UNKNOWN.surprise,
    off: off / level,
    averages: averages.map((average) => average / level),
    restless: restless / level,
    calm: calm / level,
  }
}

export function isCalm(reach: Reach | null): boolean {
  return reach !== null && Math.abs(furthest(reach)) < CALM
}

function furthest({ surprise, off, averages, restless, calm }: Reach): number {
  let most = surprise
  for (const one of [off, ...averages, restless, calm]) if (Math.abs(one) > Math.abs(most)) most = one
  return most
}

/** Whether events recur so often of late that they are the series' way. */
export function isTired({ tired }: Events): boolean {
  return tired >= TIRED
}

function hold(events: Events, models: readonly Model[], active: number, out: number): void {
  events.since += 1
  if (events.since % BLOCK !== 0) return
  const moved = models.map((model) => anchor(model, 0.6, events.tired < TIRED))[active]!
  if (moved) events.lasted = events.since
  if ((moved || out >= CALM) && events.since < BLOCK * MOST_BLOCKS) return
  events.since = -1
  events.wary = WARY
}

/** Below the alarm, whatever the row shows. */
function quiet(out: number): Omit<Verdict, 'expected'> {
  return { score: rounded(Math.min(0.49, out / (1 + out))), alarm: false }
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
