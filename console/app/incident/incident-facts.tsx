// The facts of an incident: scope, counts, times, and what it is linked to.
import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { IncidentDetail } from '../../../domain/contract/incidents'
import { paths } from '../paths'
import { Code } from '../ui/code'
import { DescriptionList, type Description } from '../ui/description-list'
import { Section } from '../ui/section'
import { ExactTime, Time } from '../ui/time'
import { person } from '../words/actors'
import { familyNames } from '../words/families'
import { grouped } from '../words/numbers'
import { scopeEntries } from './scope'

export function IncidentFigures({ incident: { counts, signals } }: { incident: IncidentDetail }) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2 rounded-lg border border-line px-4 py-2.5">
      <Figure name="Firing signals" value={signals.firing} strong={signals.firing > 0} />
      <Figure name="Clear signals" value={signals.clear} />
      <Figure name="Observations" value={counts.observations} />
      <Figure name="Findings" value={counts.findings} />
      <Figure name="Evidence" value={counts.evidence} />
    </div>
  )
}

export function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  return (
    <div className="flex flex-col gap-6">
      <Section title="Scope">
        <DescriptionList items={scopeEntries(incident.scope).map(([name, value]) => ({ name, value: <Code>{value}</Code> }))} />
      </Section>
      <Section title="Facts">
        <DescriptionList items={facts(incident)} />
      </Section>
    </div>
  )
}

function Figure({ name, value, strong = false }: { name: string; value: number; strong?: boolean }) {
  return (
    <div>
      <p className={strong ? 'text-lg font-semibold text-danger' : 'text-lg font-semibold'}>{grouped(value)}</p>
      <p className="text-xs text-muted">{name}</p>
    </div>
  )
}

function facts(incident: IncidentDetail): Description[] {
  const { suppression, recurrenceOf, recurrenceOfNumber, promotedFrom, recurrences } = incident
  const rows: (Description | false)[] = [
    { name: 'Family', value: `${familyNames[incident.family]} / ${incident.kind}` },
    { name: 'Opened', value: <ExactTime at={incident.openedAt} /> },
    { name: 'Last observed', value: <ExactTime at={incident.lastObservedAt} /> },
    incident.closedAt !== null && { name: 'Closed', value: <Closed at={incident.closedAt} reason={incident.closeReason} /> },
    incident.nextWakeAt !== null &&
      incident.closedAt === null && { name: 'Looked at again', value: <Time at={incident.nextWakeAt} /> },
    suppression !== null && { name: 'Suppressed', value: <Until text={suppression.reason} until={suppression.until} /> },
    incident.snoozedUntil !== null && { name: 'Snoozed until', value: <ExactTime at={incident.snoozedUntil} /> },
    incident.acknowledgedBy !== null &&
      incident.acknowledgedAt !== null && {
        name: 'Acknowledged',
        value: (
          <>
            by {person(incident.acknowledgedBy)}, <Time at={incident.acknowledgedAt} />
          </>
        ),
      },
    incident.assignee !== null && { name: 'Assignee', value: person(incident.assignee) },
    incident.flapping && { name: 'Flapping', value: 'Its signals change more often than policy allows' },
    incident.storm && { name: 'Storm', value: 'Holds the keys above its source’s budget as signals' },
    recurrenceOf !== null && {
      name: 'Recurrence of',
      value: <IncidentLink id={recurrenceOf}>#{recurrenceOfNumber ?? '?'}</IncidentLink>,
    },
    promotedFrom !== null && { name: 'From storm', value: <IncidentLink id={promotedFrom}>the storm incident</IncidentLink> },
    recurrences.length > 0 && {
      name: 'Came back as',
      value: (
        <ul className="flex flex-col gap-0.5">
          {recurrences.map(({ id, number, openedAt }) => (
            <li key={id}>
              <IncidentLink id={id}>#{number}</IncidentLink> <Time at={openedAt} className="text-faint" />
            </li>
          ))}
        </ul>
      ),
    },
    { name: 'Key', value: <Code>{incident.correlationKey}</Code> },
    { name: 'Id', value: <Code>{incident.id}</Code> },
  ]
  return rows.filter((row) => row !== false)
}

function Closed({ at, reason }: { at: string; reason: string | null }) {
  return (
    <>
      <ExactTime at={at} />
      {reason && <span className="block text-muted">{reason}</span>}
    </>
  )
}

function Until({ text, until }: { text: string; until: string | null }) {
  return (
    <>
      {text}
      {until !== null && (
        <span className="block text-muted">
          until <ExactTime at={until} />
        </span>
      )}
    </>
  )
}

function IncidentLink({ id, children }: { id: string; children: ReactNode }) {
  const { search } = useLocation()
  return (
    <Link to={paths.incident(id, search)} preventScrollReset className="font-medium text-accent underline">
      {children}
    </Link>
  )
}
