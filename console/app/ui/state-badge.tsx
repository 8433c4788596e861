// Where an incident stands: one record for all states.
import { Activity, BellOff, CircleCheck, Eye, ListChecks, ShieldCheck, Siren } from 'lucide-react'
import type { IncidentState } from '../../../domain/incident/vocabulary'
import { Badge, type BadgeLook } from './badge'

export const stateLooks: Record<IncidentState, BadgeLook> = {
  observed: { label: 'Observed', tone: 'info', icon: Eye, meaning: 'Seen, and not judged yet' },
  triaged: {
    label: 'Triaged',
    tone: 'caution',
    icon: ListChecks,
    meaning: 'Evidence is collected and the incident needs a response',
  },
  contained: { label: 'Contained', tone: 'info', icon: ShieldCheck, meaning: 'Mitigated or cleared; not yet proven quiet' },
  recovering: { label: 'Recovering', tone: 'ok', icon: Activity, meaning: 'Clear; waiting for the quiet period to end' },
  resolved: { label: 'Resolved', tone: 'ok', icon: CircleCheck, meaning: 'Clear and quiet; closed' },
  suppressed: { label: 'Suppressed', tone: 'quiet', icon: BellOff, meaning: 'Held back by a rule, a window or an operator' },
  escalated: { label: 'Escalated', tone: 'danger', icon: Siren, meaning: 'Needs a person now' },
}

export function StateBadge({ state, className }: { state: IncidentState; className?: string }) {
  return <Badge look={stateLooks[state]} className={className} />
}
