// What the families are called.
import type { Family } from '../../../domain/incident/vocabulary'

export const familyNames: Record<Family, string> = {
  runtime_dependency: 'Runtime dependency',
  provider_readiness: 'Provider readiness',
  tenant_asset_drift: 'Tenant asset drift',
  release_compliance: 'Release compliance',
  log_detector: 'Log detector',
  cluster_metrics: 'Cluster metrics',
  http_signals: 'HTTP golden signals',
  async_backlog: 'Async backlog',
  messaging_transport: 'Messaging transport',
  external_alert: 'External alert',
}
