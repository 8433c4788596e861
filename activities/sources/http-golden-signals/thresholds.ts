// The levels of the golden signals, each with where its number comes from.
import type { Threshold } from '../../../domain/detect/threshold'

/** Two of three windows of 30 s: a minute of trouble raises. Two minutes without clear. */
const quorum = { raiseAfter: { n: 2, of: 3 }, clearAfter: { n: 4, of: 4 } } as const

export const thresholds = {
  /** Ratio. 5 % of answers being 5xx is the common page of Prometheus rule collections for ingress and API servers. */
  error_rate_high: { raise: 0.05, clear: 0.02, ...quorum },
  /** Seconds at the 95th percentile: one second is the limit at which a person's flow of thought breaks (Nielsen 1993). */
  latency_high: { raise: 1, clear: 0.5, ...quorum },
  /** Ratio to the trailing baseline. A fifth: what a quiet hour does not explain at a median. */
  traffic_drop: { raise: 0.2, clear: 0.5, ...quorum },
  /** Ratio to the trailing baseline: five times, the mirror of the drop. */
  traffic_surge: { raise: 5, clear: 2.5, ...quorum },
} as const satisfies Record<string, Threshold>

export type HttpKind = keyof typeof thresholds
export const httpKinds = Object.keys(thresholds) as HttpKind[]

/** Requests in a window below which a ratio or a percentile says nothing: 1 of 20 is the 5 % of the error rate. */
export const MIN_REQUESTS = 20

/** A signal whose route got too little traffic to judge for so long is cleared, and says so. */
export const NO_TRAFFIC_MS = 30 * 60_000

/** Traffic that stays at a new level for so long is the usual traffic. */
export const NEW_NORMAL_MS = 6 * 3_600_000
