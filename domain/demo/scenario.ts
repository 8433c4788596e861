// What a demo scenario is: a story told by observations, which then go through ingest like any other.
import type { ObservationInput } from '../incident/observation'

export const demoPhases = ['firing', 'clear'] as const
export type DemoPhase = (typeof demoPhases)[number]

export interface DemoScenario {
  name: string
  title: string
  /** For the operator who is about to start it. */
  description: string
  /** Pure: the same run at the same moment tells the same story. `run` keeps the event ids of two runs apart. */
  observations(phase: DemoPhase, run: string, at: Date): ObservationInput[]
}
