// What a scheduled source is: a poll that reads the real system, and a pure map from what it read to what it says.
import type { SourceHealth } from '../../domain/incident/vocabulary'
import type { ObservationInput } from '../../domain/incident/observation'
import type { Sample } from '../../ledger/samples'
import type { SourceName } from '../../domain/sources'

export interface PollResult<Raw> {
  raw: Raw
  health: SourceHealth
  /** One sentence for the operator; free of secrets. */
  detail: string
}

export interface Mapped {
  observations: ObservationInput[]
  samples: Sample[]
  /** What the next reading goes on from: bounded JSON, given back to `poll` and `map` as `history`. */
  history: unknown
}

export interface Source<Config, Raw> {
  name: SourceName
  /** Most milliseconds that a poll may take; after that the reading is `unavailable`. */
  timeoutMs: number
  /** Reads the system. `since` is the history of the last reading, null at the first. Throws where the system cannot be read. */
  poll(config: Config, since: unknown, at: Date): Promise<PollResult<Raw>>
  /** Pure: the same input gives the same output. */
  map(raw: Raw, history: unknown): Mapped
}
