// Flap detection: a state that changes too often within its last checks, recent changes weighing more, with hysteresis.
// The scheme of Nagios ("Detection and Handling of State Flapping", Nagios Core documentation): the last 21 checks hold 20
// possible changes, weighed from 0.8 (oldest) to 1.2 (newest).
import { z } from 'zod'

/** Checks that are looked back on. */
export const FLAP_CHECKS = 21

export interface FlapLevels {
  /** Share of weighed changes at which flapping begins, and below which it ends. Nagios' service defaults: 0.2 and 0.05. */
  begin: number
  end: number
}

export const FLAP_LEVELS: FlapLevels = { begin: 0.5, end: 0.25 }

export const flapStateSchema = z.object({
  flapping: z.boolean(),
  /** The last checks, oldest first: 1 firing, 0 clear. */
  checks: z.string().regex(/^[01]*$/).max(FLAP_CHECKS), // prettier-ignore
})
export type FlapState = z.infer<typeof flapStateSchema>

export const initialFlap: FlapState = { flapping: false, checks: '' }

/** Folds one check into the state. */
export function judgeFlap(state: FlapState, firing: boolean, levels: FlapLevels = FLAP_LEVELS): FlapState {
  const checks = (state.checks + (firing ? '1' : '0')).slice(-FLAP_CHECKS)
  const share = changeShare(checks)
  return { checks, flapping: state.flapping ? share >= levels.end : share >= levels.begin }
}

/** Weighed share of changes among those that fit in the window, 0 to 1; a short history counts as unchanged before. */
export function changeShare(checks: string): number {
  const places = FLAP_CHECKS - 1
  const first = FLAP_CHECKS - checks.length
  let weighed = 0
  for (let at = 1; at < checks.length; at += 1) {
    if (checks[at] === checks[at - 1]) continue
    const place = first + at - 1
    weighed += 0.8 + (0.4 * place) / (places - 1)
  }
  return weighed / places
}
