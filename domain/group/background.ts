// How unusual an alert is for its entity and name: what came lately against what its own past would bring.
import { boundedMap } from './bounded-map'
import { clamp, fade } from './decay'
import { shapeOf } from './shape'

/** What counts as lately, and how far the past reaches. Milliseconds. */
const LATELY = 180_000
const PAST = 4 * 3_600_000

/** What a series is held capable of before anything is known: half an alert in 10 minutes. */
const PRIOR_ALERTS = 0.5
const PRIOR_SPAN = 600_000

/** Share of an incident's alerts that still counts as the past of their series: a fault is no habit. */
const HABIT = 0.1

/** How many times the expected number is still nothing special. */
const ALLOWANCE = 3

/** Share of what came that the past does not explain: below the first it is background, from the second on it is new. */
const USUAL = 0.6
const UNUSUAL = 0.9

/** New names of one entity before they count as its habit. */
const MANY_NAMES = 8

const MAX_SERIES = 50_000

interface Series {
  lately: number
  past: number
  at: number
  /** What was taken from the past because it was part of an incident. */
  excused: number
}

export interface Background {
  /**
   * Takes note of an alert of the series and says how unusual it is: 0 (background) to 1 (never seen before); and how many
   * there were, this one included, without those of incidents and with older ones fading.
   */
  observe(entity: string, name: string, at: number): { unusual: number; past: number }
  /** An alert that was observed turned out to be part of an incident. */
  excuse(entity: string, name: string, at: number): void
  /** What was excused was habit after all. */
  admit(entity: string, name: string): void
}

/**
 * A series' rate is learned with exponential forgetting; what came lately is compared with it in the manner of a Poisson
 * count with a Gamma prior (as burst detection does: J. Kleinberg, Bursty and Hierarchical Structure in Streams, 2002),
 * but by a ratio instead of a tail probability, so that plain arithmetic is enough. A name that was never seen is judged
 * by how often its entity brings new names: one that makes names up all day long says little by yet another.
 */
export function createBackground(): Background {
  const series = boundedMap<Series>(MAX_SERIES)
  let began: number | null = null

  const note = (key: string, at: number): { unusual: number; isNew: boolean; past: number } => {
    began = began === null ? at : began
    const found = series.get(key)
    const state = found ?? { lately: 0, past: 0, at, excused: 0 }
    const age = at - state.at
    state.lately = state.lately * fade(age, LATELY) + 1
    const fading = fade(age, PAST)
    state.past = state.past * fading + 1
    state.excused *= fading
    if (age > 0) state.at = at
    if (!found) series.add(key, state)
    const watched = PAST * (1 - fade(at - began, PAST))
    const before = Math.max(0, state.past - state.lately)
    const expected = ((before + PRIOR_ALERTS) / (watched + PRIOR_SPAN / (1 + before))) * LATELY
    const share = state.lately / (state.lately + ALLOWANCE * expected)
    return { unusual: clamp((share - USUAL) / (UNUSUAL - USUAL), 0, 1), isNew: !found, past: state.past }
  }

  return {
    observe(entity, name, at) {
      const seen = note(`${entity}\u0000${shapeOf(name)}`, at)
      if (!seen.isNew) return seen
      const names = note(entity, at)
      return names.past > MANY_NAMES ? { unusual: Math.min(seen.unusual, names.unusual), past: seen.past } : seen
    },
    excuse(entity, name, at) {
      const state = series.get(`${entity}\u0000${shapeOf(name)}`)
      if (!state) return
      const excused = Math.min(state.past, (1 - HABIT) * fade(state.at - at, PAST))
      state.past -= excused
      state.excused += excused
    },
    admit(entity, name) {
      const state = series.get(`${entity}\u0000${shapeOf(name)}`)
      if (!state) return
      state.past += state.excused
      state.excused = 0
    },
  }
}
