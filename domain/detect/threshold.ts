// Hysteresis: a detector raises when enough of the last windows are beyond one level, and clears when enough are back
// behind another. Between the two levels nothing changes, so a value that hovers does not flap.
import { z } from 'zod'
import { signalStatuses, type SignalStatus } from '../incident/vocabulary'

/** At least `n` of the last `of` windows. */
export interface Quorum {
  n: number
  of: number
}

export interface Threshold {
  /** A window at or beyond this speaks for raising. Below `clear`, low values are the bad ones. */
  raise: number
  /** A window at or behind this speaks for clearing. */
  clear: number
  raiseAfter: Quorum
  clearAfter: Quorum
}

/** One judged window: when it ended (milliseconds), and its value; null where there was too little to judge by. */
export interface Reading {
  at: number
  value: number | null
}

/** Longest run of windows that a state keeps, and so the largest `of`. */
export const MAX_WINDOWS = 60

export const detectorStateSchema = z.object({
  status: z.enum(signalStatuses),
  /** The windows since the last change, oldest first: r beyond raise, c behind clear, - between. */
  windows: z
    .string()
    .regex(/^[rc-]*$/)
    .max(MAX_WINDOWS),
  /** End of the newest window that was judged: older ones are ignored, so a repeated fold changes nothing. */
  at: z.number(),
  changedAt: z.number(),
})
export type DetectorState = z.infer<typeof detectorStateSchema>

export const initialState: DetectorState = { status: 'clear', windows: '', at: 0, changedAt: 0 }

/** Folds readings, in order of time, into the state. Pure; a window that was judged already is skipped. */
export function judge(state: DetectorState, readings: readonly Reading[], threshold: Threshold): DetectorState {
  return readings.reduce((before, reading) => judgeOne(before, reading, threshold), state)
}

/** True where forgetting the state would change no later verdict. */
export function isQuiet(state: DetectorState): boolean {
  return state.status === 'clear' && !state.windows.includes('r')
}

function judgeOne(state: DetectorState, reading: Reading, threshold: Threshold): DetectorState {
  if (reading.at <= state.at) return state
  // Nothing to judge by is neither good nor bad: it must not clear an incident, nor keep one from clearing.
  if (reading.value === null) return { ...state, at: reading.at }
  const keep = Math.min(Math.max(threshold.raiseAfter.of, threshold.clearAfter.of), MAX_WINDOWS)
  const windows = (state.windows + classify(reading.value, threshold)).slice(-keep)
  const status = next(state.status, windows, threshold)
  if (status === state.status) return { ...state, windows, at: reading.at }
  // The windows that led to a change do not count again towards the opposite one.
  return { status, windows: '', at: reading.at, changedAt: reading.at }
}

function next(status: SignalStatus, windows: string, threshold: Threshold): SignalStatus {
  if (status === 'clear') return holds(windows, 'r', threshold.raiseAfter) ? 'firing' : 'clear'
  return holds(windows, 'c', threshold.clearAfter) ? 'clear' : 'firing'
}

function holds(windows: string, kind: 'r' | 'c', { n, of }: Quorum): boolean {
  let found = 0
  for (const window of windows.slice(-of)) if (window === kind) found += 1
  return found >= n
}

function classify(value: number, { raise, clear }: Threshold): 'r' | 'c' | '-' {
  const highIsBad = raise >= clear
  if (highIsBad ? value >= raise : value <= raise) return 'r'
  if (highIsBad ? value <= clear : value >= clear) return 'c'
  return '-'
}
