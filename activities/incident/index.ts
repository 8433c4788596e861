// The activities of the incident workflow, with what they need injected.
import type { IncidentActivities } from '../../domain/lifecycle/messages'
import type { Ledger } from '../../ledger/connect'
import type { Notifier } from '../../ledger/notify'
import { advanceIncident } from './advance'
import { collectEvidence } from './collect'
import { promoteSignals } from './promote'

export interface IncidentDeps {
  ledger: Ledger
  notifier: Notifier
}

export function createIncidentActivities(deps: IncidentDeps): IncidentActivities {
  return {
    advance: (request) => advanceIncident(deps, request),
    collect: (request) => collectEvidence(deps, request),
    promote: (request) => promoteSignals(deps, request),
  }
}
