// The head of the drawer: how bad, where it stands and since when, and what it is.
import type { IncidentDetail } from '../../../domain/contract/incidents'
import { SeverityBadge } from '../ui/severity-badge'
import { StateBadge } from '../ui/state-badge'
import { Time } from '../ui/time'

export function IncidentTitle({ incident }: { incident: IncidentDetail }) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <SeverityBadge severity={incident.severity} />
        <StateBadge state={incident.state} />
        <span>
          since <Time at={incident.stateSince} suffix={false} />
        </span>
        <span aria-hidden>·</span>
        <span>
          opened <Time at={incident.openedAt} />
        </span>
      </div>
      <p className="text-lg font-semibold break-words">
        <span className="font-normal text-faint">#{incident.number}</span> {incident.title}
      </p>
    </div>
  )
}
