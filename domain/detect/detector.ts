// The online detector: one default for every series, causal, bounded memory. A row is judged by the picture of the series
// that has predicted best so far (plain, or with a season that it found by itself); events.ts turns what is out of bounds
// into one alarm an event.
import { spreadOf } from './adapt'
import { newCounter, rateOf, type Counter } from './counter'
import { isCalm, isTired, newEvents, raise, type Events } from './events'
import { judgeRow, MORNING, NOISE } from './judge'
import { learnSweep, newSweep, sweptBefore, type Sweep } from './sweep'
import { expectation, newModel, type Model, type Row } from './model'
import { chooseModel, isOfTheCalendar, newSeasons, seasonalCandidates, type Seasons } from './seasons'
import { driftReach, DRIFT_ROWS, newDrift, type Drift } from './drift'
import { parseMemory } from './memory'
import { newSteps, stepOf, type Steps } from './steps'
import { grainOf, newRun, runReach, type Run } from './run'

export interface Verdict {
  /** 0 to 1, four decimals; an alarm from 0.5 on. */
  score: number
  alarm: boolean
  direction?: 'up' | 'down'
  /** What the value would usually be: of a counter, the rate a second. */
  expected?: number
}

export interface DetectorMemory {
  version: 1
  steps: Steps
  counter: Counter
  run: Run
  seasons: Seasons
  models: Model[]
  /** Index of the model that judges. */
  active: number
  events: Events
  drift: Drift
  sweep: Sweep
}

/** A row as the pictures see it: a counter's rate, on a time that never runs back. */
interface Measured {
  at: number
  value: number
  missing: number
  step: number
  /** How far the pause before it is beyond the ordinary. */
  silence: number
}

export interface Detector {
  /** Judges the next row: a moment in milliseconds and its value, null or not finite where it is missing. */
  next(atMs: number, value: number | null): Verdict
  /** All that the detector knows, as a JSON value. */
  save(): DetectorMemory
  /** Throws, naming the place, for what is no detector's memory. */
  load(memory: unknown): void
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LEAST_SIZE = 1e-120
const MOST_SIZE = 1e120
/** A growth is no smaller than so many spreads of the rows. */
const LEAST_DRIFT = 1.5
/** Until a week is known, a day may be unlike the one before, by this much; hours that show a day. */
const UNKNOWN = 8 * DAY
const SWING = 1.5
const WHOLE_DAY = 22
const MISSING: Verdict = { score: 0, alarm: false }

export function createDetector(): Detector {
  let memory = newMemory()
  return {
    next: (at, value) => judge(memory, at, value),
    save: () => structuredClone(memory),
    load: (saved) => void (memory = parseMemory(saved)),
  }
}

function newMemory(): DetectorMemory {
  return {
    version: 1,
    steps: newSteps(),
    counter: newCounter(),
    run: newRun(),
    seasons: newSeasons(),
    models: [newModel(null)],
    active: 0,
    events: newEvents(),
    drift: newDrift(),
    sweep: newSweep(),
  }
}

function judge(memory: DetectorMemory, writtenAt: number, written: number | null): Verdict {
  if (written === null || !Number.isFinite(written) || !Number.isFinite(writtenAt)) return MISSING
  const { at, missing, step, silence } = stepOf(memory.steps, writtenAt)
  const { value, restart } = rateOf(memory.counter, at, measurable(written))
  if (restart) {
    startAgain(memory)
    for (const row of restart) judgeValue(memory, { at: row.at, value: row.value, missing: 0, step, silence: 0 })
  }
  return value === null ? MISSING : judgeValue(memory, { at, value, missing, step, silence })
}

function judgeValue(memory: DetectorMemory, { at, value, missing, step, silence }: Measured): Verdict {
  const { models, events } = memory
  const grain = grainOf(memory.run, value)
  const run = runReach(memory.run, value)
  const learning = events.since < 0
  const expected = models.map((model) => expectation(model, at, step))
  const plain = expected[0] === null ? 0 : value - expected[0]!
  const age = at - (memory.steps.first ?? at)
  const swept = age < UNKNOWN ? sweptBefore(memory.sweep, at) : undefined
  const row = { at, value, missing, step, grain, young: age < DAY, hours: age / HOUR, swept, plain }
  const reaches = models.map((model) => judgeRow(model, row, learning, isTired(events)))
  if (age < UNKNOWN) learnSweep(memory.sweep, at, value)
  const best = chooseModel(models, memory.active, step)
  // A picture takes over while it is calm: what it would have said before is not told afterwards.
  if (isCalm(reaches[best]!)) memory.active = best
  const active = memory.active
  const deviation = value - (expected[active] ?? value)
  const growth = driftOf(memory, deviation, row)
  const foreseen = isForeseen(models, active, value, expected)
  const verdict = raise(events, {
    models,
    active,
    reach: reaches[active]!,
    run: Math.max(run, silence),
    growth,
    climbs: [memory.drift.climbs, memory.drift.lately],
    deviation,
    foreseen,
    newPart: models[active]!.profile?.period === DAY && isNewPart(models, expected, at),
  })
  for (const candidate of seasonalCandidates(memory.seasons, models, row)) addModel(memory, candidate)
  return expected[active] === null ? verdict : { ...verdict, expected: expected[active]! }
}

/** Slow growth of what the picture that judges does not expect, its own level included. */
function driftOf({ models, active, events, drift, sweep }: DetectorMemory, deviation: number, { at, hours, step }: Row): number {
  const model = models[active]!
  const likely = hours * HOUR < UNKNOWN && !model.profile ? dayOf(sweep, model, at, step) : 0
  return driftReach(drift, model.level + deviation, LEAST_DRIFT * spreadOf(model), likely, events.since < 0)
}

/** How much a day's course may climb in a window: as much as the day before it, or as steeply as any morning. */
function dayOf(sweep: Sweep, { scale }: Model, at: number, step: number): number {
  const { low, high, hours } = sweptBefore(sweep, at - step * DRIFT_ROWS)
  return hours < WHOLE_DAY ? (MORNING * scale * step * DRIFT_ROWS) / HOUR : SWING * Math.max(0, high - low - NOISE * scale)
}

/** Squares and quotients of values have to stay finite: what is beyond is as good as infinite, or as nothing. */
function measurable(value: number): number {
  const size = Math.abs(value)
  return size < LEAST_SIZE ? 0 : size > MOST_SIZE ? Math.sign(value) * MOST_SIZE : value
}

/** Whether this is the first weekend, or the Monday after it, of a series that knows its day but not yet its week. */
function isNewPart(models: readonly Model[], expected: readonly (number | null)[], at: number): boolean {
  const week = models.findIndex((model) => model.profile?.period === 7 * DAY)
  // The epoch was a Thursday.
  return week >= 0 && expected[week] === null && [2, 3, 4].includes(Math.floor(at / DAY) % 7)
}

/** Whether a season that is not believed yet, but is no worse, expects about this value: a second weekend, say. */
function isForeseen(models: readonly Model[], active: number, value: number, expected: readonly (number | null)[]): boolean {
  const judge = models[active]!
  const [usual, near] = [expected[active], 5 * spreadOf(judge)]
  if (usual === null || usual === undefined) return false
  return models.some((model, at) => {
    const other = expected[at]
    if (at === active || model.profile === null || other === null || other === undefined || model.rows < 20) return false
    const off = Math.abs(value - other)
    const share = judge.profile ? judge.error / judge.rival : 1
    return off < near && off < 0.5 * Math.abs(value - usual) && model.error < 1.25 * share * model.rival
  })
}

/** One period found at a time: a new one takes the place of the one before, unless that one judges. */
function addModel(memory: DetectorMemory, candidate: Model): void {
  const found = memory.models.findIndex((model) => model.profile !== null && !isOfTheCalendar(model))
  if (isOfTheCalendar(candidate) || found < 0) memory.models.push(candidate)
  else if (found !== memory.active) memory.models[found] = candidate
}

function startAgain(memory: DetectorMemory): void {
  const { steps, counter } = memory
  Object.assign(memory, newMemory(), { steps, counter })
}
