// A fact: one thing that the evidence shows, with whom it concerns, how much, since when, and where it stands written.
import type { Bundle } from '../bundle'
import type { Reading } from '../read/reading'
import type { Sign } from './signs'

export interface Citation {
  evidence: string
  at: string
  quote: string
}

/** Whether a fact still holds where the evidence ends. `steady`: it was as loud before the incident as in it. */
export type Standing = 'now' | 'recovered' | 'steady'

export interface Fact {
  sign: Sign
  /** The component it is about, by `componentOf`; '' where the evidence does not say. */
  subject: string
  /** The component's own name as written, for sentences: `orders-db-0`. */
  name: string
  /** The other side: of a failed call its target (by `componentOf`); else the thing at fault (secret, table, image, path, metric). */
  object: string
  /** The decisive words for a sentence, without the component: the error's own words or the numbers ("memory 511 of 512 MiB"). */
  words: string
  /** How often it was seen; 1 for a state. */
  count: number
  /** Milliseconds; null where the evidence does not say. */
  since: number | null
  until: number | null
  standing: Standing
  /** How sure the evidence makes it, 1 to 100: 90 a state told by the system itself, 70 an error's own words, 50 a clear move of a metric, 30 a hint. */
  weight: number
  cite: Citation
  /** Further places that show the same, at most three. */
  also: readonly Citation[]
}

/** What every extractor may know beside the one reading. */
export interface Scene {
  bundle: Bundle
  /** When the incident began, as far as known; null otherwise. */
  startedAt: number | null
}

/**
 * Turns one reading into facts; one file each in this folder, registered in `index.ts`. Pure, never throws on odd content.
 * Every extractor sees every piece of evidence, so it asks for rows by the names of their fields (`rowsWith`), and of a
 * text whether its words are there at all, before it looks closely.
 */
export interface Extractor {
  name: string
  extract(reading: Reading, scene: Scene): Fact[]
}
