// The columns of the incident list: how bad, what, where it stands, since when.
import { Link } from '@remix-run/react'
import { BellOff, CloudLightning, History, UserRound, UserRoundCheck, Waves, type LucideIcon } from 'lucide-react'
import type { Incident } from '../../../domain/contract/incidents'
import { paths } from '../paths'
import { RowIcon } from '../ui/icon-sprite'
import { SeverityBadge } from '../ui/severity-badge'
import { StateBadge } from '../ui/state-badge'
import { ROW_LINK, type Column } from '../ui/table'
import { exact, Time } from '../ui/time'
import { grouped } from '../words/numbers'
import { scopeText } from '../incident/scope'
import { person } from '../words/actors'

export function incidentColumns(search: string): Column<Incident>[] {
  return [
    {
      key: 'severity',
      header: 'Severity',
      className: 'md:w-24',
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
        <>
          <StateBadge state={state} /> <Time at={stateSince} suffix={false} className="text-faint" />
        </>
      ),
    },
    {
      key: 'opened',
      header: 'Opened',
      className: 'whitespace-nowrap max-md:order-4',
      before: 'opened',
      cell: ({ openedAt }) => <Time at={openedAt} />,
    },
    {
      key: 'last',
      header: 'Last seen',
      className: 'whitespace-nowrap text-muted max-md:order-5',
      before: '· last seen',
      cell: ({ lastObservedAt }) => <Time at={lastObservedAt} />,
    },
    {
      key: 'occurrences',
      header: 'Seen',
      className: 'text-right whitespace-nowrap text-muted max-md:order-6',
      before: '·',
      cell: ({ occurrences }) => `${grouped(occurrences)}×`,
    },
  ]
}

function Subject({ incident, search }: { incident: Incident; search: string }) {
  const scope = scopeText(incident.scope)
  return (
    <>
      <p className="md:truncate">
        <Link
          to={paths.incident(incident.id, search)}
          preventScrollReset
          className={`${ROW_LINK} font-medium`}
          title={incident.title}
        >
          <span className="font-normal text-faint">{`#${incident.number} `}</span>
          {incident.title}
        </Link>
      </p>
      <p className="flex items-center gap-x-1.5 text-xs text-muted max-md:flex-wrap">
        <span className="min-w-0 truncate" title={scope}>
          {scope}
        </span>
        <Flags incident={incident} />
      </p>
    </>
  )
}

function Flags({ incident }: { incident: Incident }) {
  return flagsOf(incident).map(({ icon, text, meaning }) => (
    <span key={text} className="flag" title={meaning}>
      <RowIcon icon={icon} />
      <span className="truncate">{text}</span>
    </span>
  ))
}

interface Flag {
  icon: LucideIcon
  text: string
  meaning: string
}

function flagsOf({ flapping, storm, recurrenceOf, snoozedUntil, acknowledgedBy, assignee }: Incident): Flag[] {
  const flags: (Flag | false)[] = [
    flapping && { icon: Waves, text: 'flapping', meaning: 'Its signals change more often than policy allows' },
    storm && { icon: CloudLightning, text: 'storm', meaning: 'Holds the keys above its source’s budget' },
    recurrenceOf !== null && { icon: History, text: 'recurrence', meaning: 'The same key had an incident before' },
    snoozedUntil !== null && { icon: BellOff, text: 'snoozed', meaning: `Snoozed until ${exact(snoozedUntil)}` },
    assignee !== null && { icon: UserRound, text: person(assignee), meaning: `Assigned to ${person(assignee)}` },
    assignee === null &&
      acknowledgedBy !== null && {
        icon: UserRoundCheck,
        text: person(acknowledgedBy),
        meaning: `Acknowledged by ${person(acknowledgedBy)}`,
      },
  ]
  return flags.filter((flag) => flag !== false)
}
