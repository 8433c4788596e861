// The bot's own dependencies as targets: it watches itself from the first minute.
import type { ProbeTarget } from './target'

export interface OwnDependencies {
  /** The API's address, as in http://127.0.0.1:3000. */
  apiUrl?: string
  databaseUrl: string
  temporalAddress: string
  natsUrl?: string
}

export function ownTargets({ apiUrl, databaseUrl, temporalAddress, natsUrl }: OwnDependencies): ProbeTarget[] {
  const common = { timeoutMs: 3_000, scope: {} }
  return [
    ...(apiUrl ? [{ ...common, type: 'http' as const, name: 'sre-api', severity: 'critical' as const, url: `${apiUrl}/healthz`, headers: {} }] : []),
    { ...common, type: 'postgres', name: 'sre-postgres', severity: 'critical', url: databaseUrl },
    { ...common, type: 'temporal', name: 'sre-temporal', severity: 'critical', address: temporalAddress },
    // Without NATS the bot loses one door and nothing else.
    ...(natsUrl ? [{ ...common, type: 'nats' as const, name: 'sre-nats', severity: 'medium' as const, url: natsUrl }] : []),
  ]
}
