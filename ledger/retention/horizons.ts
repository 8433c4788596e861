// How long each table that grows is kept.

const DAY = 86_400_000
const HOUR = 3_600_000

export const horizons = {
  /** Partitions of observations, in days. */
  observationDays: 90,
  /** Partitions of audit events, in days; none is dropped before its export. */
  auditDays: 400,
  /** A closed incident with its transitions, findings, evidence, commands and notes. */
  closedIncidentMs: 400 * DAY,
  /** The dedupe horizon and a day: less would let a duplicate in. */
  observationKeyMs: 8 * DAY,
  /** Then only the hour's sum is kept. */
  ingestBatchMs: 25 * HOUR,
  ingestRejectionMs: 30 * DAY,
  signalSampleMs: 7 * DAY,
  expiredSessionMs: 7 * DAY,
  deliveredOutboxMs: 7 * DAY,
} as const
