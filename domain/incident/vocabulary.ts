// The words that every part shares. Each list is the order that people expect to read.

export const families = [
  'runtime_dependency',
  'provider_readiness',
  'tenant_asset_drift',
  'release_compliance',
  'log_detector',
  'cluster_metrics',
  'http_signals',
  'async_backlog',
  'messaging_transport',
  'external_alert',
] as const
export type Family = (typeof families)[number]

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

export const signalStatuses = ['firing', 'clear'] as const
export type SignalStatus = (typeof signalStatuses)[number]

/** What a source or tool says of its last reading. "Not checked" is never shown as fine. */
export const sourceHealths = ['checked', 'empty', 'stale', 'truncated', 'unavailable', 'not_configured'] as const
export type SourceHealth = (typeof sourceHealths)[number]

export const incidentStates = ['observed', 'triaged', 'contained', 'recovering', 'resolved', 'suppressed', 'escalated'] as const
export type IncidentState = (typeof incidentStates)[number]

/** How the signals of a kind end: by a clear observation, or by the silence of a source that is still read. */
export const clearings = ['explicitly', 'by_silence'] as const
export type Clearing = (typeof clearings)[number]

export const roles = ['viewer', 'operator', 'approver', 'admin'] as const
export type Role = (typeof roles)[number]

const severityRank: Record<Severity, number> = { low: 1, medium: 2, high: 3, critical: 4 }

/** Positive where `a` is worse than `b`, zero where equal. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severityRank[a] - severityRank[b]
}

export function worstSeverity(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) >= 0 ? a : b
}

/** Whether somebody with `role` may do what needs `needed`. */
export function roleAllows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
