// After a storm: keys that still fire get incidents of their own, then the storm advances.
import type { Advanced, AdvanceRequest } from '../../domain/lifecycle/messages'
import { promote } from '../../ledger/promote'
import { advanceIncident } from './advance'
import type { IncidentDeps } from './index'

export async function promoteSignals(deps: IncidentDeps, request: AdvanceRequest): Promise<Advanced> {
  await promote(deps.ledger, deps.notifier, request.incidentId)
  return advanceIncident(deps, request)
}
