// Captures the evidence that triage asks for, then advances: what cannot be read is evidence of that.
import type { Advanced, AdvanceRequest } from '../../domain/lifecycle/messages'
import { collect } from '../../ledger/collect'
import { advanceIncident } from './advance'
import type { IncidentDeps } from './index'

export async function collectEvidence(deps: IncidentDeps, request: AdvanceRequest): Promise<Advanced> {
  await collect(deps.ledger, deps.notifier, request.incidentId)
  return advanceIncident(deps, request)
}
