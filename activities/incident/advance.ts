// One step of the incident's lifecycle.
import type { Advanced, AdvanceRequest } from '../../domain/lifecycle/messages'
import { advance } from '../../ledger/advance/advance'
import type { IncidentDeps } from './index'

export async function advanceIncident(
  { ledger, notifier }: IncidentDeps,
  { incidentId, known }: AdvanceRequest,
): Promise<Advanced> {
  return advance(ledger, notifier, incidentId, known)
}
