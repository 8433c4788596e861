// The usual time between the rows of a series, and what is missing before a row.
import { clamp, medianOf } from './statistics'

export interface Steps {
  first: number | null
  last: number | null
  /** Newest times between rows, milliseconds. */
  between: number[]
  step: number
  rows: number
  /** The longest pause of late, fading. */
  pause: number
}

const KEPT = 33
/** A pause counts for so many missing rows at most. */
const MOST_MISSING = 64

export function newSteps(): Steps {
  return { first: null, last: null, between: [], step: 0, rows: 0, pause: 0 }
}

/** A pause of so many usual steps is a feed that had stopped; a shorter one is only a gap. */
const STOPPED = 100
/** And so many times as long as the longest of late. */
const UNUSUAL = 5
const PAUSE_FADES = 0.9995

/** How far a pause is beyond what this series' collection does: 1 where its feed had stopped; 0 as long as its steps are unknown. */
function silenceReach({ between, step, pause }: Steps, elapsed: number): number {
  return between.length < KEPT || step <= 0 ? 0 : elapsed / Math.max(STOPPED * step, UNUSUAL * pause)
}

/** Time never runs back: a row that is late or repeats a moment is taken as measured at the newest moment. */
export function stepOf(steps: Steps, at: number): { at: number; missing: number; step: number; silence: number } {
  const elapsed = steps.last === null ? 0 : at - steps.last
  steps.rows += 1
  steps.first ??= at
  if (elapsed <= 0) {
    steps.last ??= at
    return { at: steps.last, missing: 0, step: steps.step || 1, silence: 0 }
  }
  steps.last = at
  const silence = silenceReach(steps, elapsed)
  steps.pause = Math.max(elapsed, steps.pause * PAUSE_FADES)
  steps.between.push(elapsed)
  if (steps.between.length > KEPT) steps.between.shift()
  if (steps.between.length < KEPT || steps.rows % 8 === 0) steps.step = medianOf(steps.between)
  return { at, missing: clamp(Math.round(elapsed / steps.step) - 1, 0, MOST_MISSING), step: steps.step, silence }
}
