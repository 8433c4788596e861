// How long each table that grows is kept. Kept for good, because the chain is checked from its first block on, and small:
// audit_block and audit_seal, a few dozen bytes an event. What came while its month had no partition of its own stands in
// audit_event_default, and stays there too.

const DAY = 86_400_000
const HOUR = 3_600_000

export const horizons = {
  /** Partitions of observations, in days; also rows of the default one. */
  observationDays: 90,
  /** Partitions of audit events, in days; none is dropped before its export. */
  auditDays: 400,
  /** A closed incident with its transitions, findings, evidence, commands and notes. */
  closedIncidentMs: 400 * DAY,
  /** The dedupe horizon and a day: less would let a duplicate in. */
  observationKeyMs: 8 * DAY,
  /** Then only the hour's sum is kept. */
  ingestBatchMs: 25 * HOUR,
  /** The hours' sums: a source's counters go back so far. */
  ingestRollupMs: 400 * DAY,
  ingestRejectionMs: 30 * DAY,
  signalSampleMs: 7 * DAY,
  /** A source that sends by itself and was not heard of for so long; a scheduled one stays. */
  silentPushSourceMs: 90 * DAY,
  expiredSessionMs: 7 * DAY,
  deliveredOutboxMs: 7 * DAY,
} as const
