// The columns of the incident list: how bad, what, where it stands, since when.
import { Link } from '@remix-run/react'
import { BellOff, CloudLightning, History, UserRound, Waves } from 'lucide-react'
import type { Incident } from '../../../domain/contract/incidents'
import { paths } from '../paths'
import { SeverityBadge } from '../ui/severity-badge'
import { StateBadge } from '../ui/state-badge'
import { rowLink, type Column } from '../ui/table'
import { Time } from '../ui/time'
import { grouped } from '../words/numbers'
import { scopeText } from '../incident/scope'

export function incidentColumns(search: string): Column<Incident>[] {
  return [
    {
      key: 'severity',
      header: 'Severity',
      className: 'w-24',
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      key: 'incident',
      header: 'Incident',
      className: 'md:w-full md:max-w-0 max-md:order-3 max-md:w-full',
      cell: (incident) => <Subject incident={incident} search={search} />,
    },
    {
      key: 'state',
      header: 'State',
      className: 'whitespace-nowrap',
      cell: ({ state, stateSince }) => (
        <span className="inline-flex items-center gap-1.5">
          <StateBadge state={state} />
          <span className="text-faint">
            <Time at={stateSince} suffix={false} />
          </span>
        </span>
      ),
    },
    {
      key: 'opened',
      header: 'Opened',
      className: 'whitespace-nowrap max-md:order-4 max-md:text-muted max-md:before:content-["opened_"]',
      cell: ({ openedAt }) => <Time at={openedAt} />,
    },
    {
      key: 'last',
      header: 'Last seen',
      className: 'whitespace-nowrap text-muted max-md:order-5 max-md:before:content-["·_last_seen_"]',
      cell: ({ lastObservedAt }) => <Time at={lastObservedAt} />,
    },
    {
      key: 'occurrences',
      header: 'Seen',
      className: 'text-right text-muted max-md:order-6 max-md:before:content-["·_"]',
      cell: ({ occurrences }) => (
        <span title={`${grouped(occurrences)} observations`} className="whitespace-nowrap">
          {grouped(occurrences)}×
        </span>
      ),
    },
  ]
}

function Subject({ incident, search }: { incident: Incident; search: string }) {
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-baseline gap-1.5">
        <span className="shrink-0 text-faint">#{incident.number}</span>
        <Link
          {...rowLink}
          to={paths.incident(incident.id, search)}
          prefetch="intent"
          preventScrollReset
          className={`${rowLink.className} min-w-0 font-medium md:truncate`}
          title={incident.title}
        >
          {incident.title}
        </Link>
        <Flags incident={incident} />
      </p>
      <p className="truncate text-xs text-muted" title={scopeText(incident.scope)}>
        {scopeText(incident.scope)}
      </p>
    </div>
  )
}

function Flags({ incident }: { incident: Incident }) {
  const { flapping, storm, recurrenceOf, snoozedUntil, acknowledgedBy, assignee } = incident
  const flags = [
    flapping && { icon: Waves, text: 'flapping' },
    storm && { icon: CloudLightning, text: 'storm' },
    recurrenceOf !== null && { icon: History, text: 'recurrence' },
    snoozedUntil !== null && { icon: BellOff, text: 'snoozed' },
    (assignee ?? acknowledgedBy) !== null && { icon: UserRound, text: assignee ?? `ack by ${acknowledgedBy}` },
  ].filter((flag) => flag !== false)
  return flags.map(({ icon: Icon, text }) => (
    <span key={text} className="inline-flex max-w-40 shrink-0 items-center gap-1 self-center rounded-sm bg-plain-soft px-1 text-xs text-plain">
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{text}</span>
    </span>
  ))
}
