// What is open now and how bad, at a glance; each number is a filter.
import { Link } from '@remix-run/react'
import type { IncidentCounts } from '../../../domain/contract/incidents'
import { severities } from '../../../domain/incident/vocabulary'
import { paths } from '../paths'
import { classes } from '../ui/classes'
import { severityLooks } from '../ui/severity-badge'
import { stateLooks } from '../ui/state-badge'
import { grouped } from '../words/numbers'

export function OpenCounts({ counts }: { counts: IncidentCounts }) {
  const tiles = [
    { label: 'Open', count: counts.open, to: paths.operations(), strong: false, icon: undefined },
    ...severities.map((severity) => ({
      label: severityLooks[severity].label,
      count: counts.bySeverity[severity],
      to: paths.operations(`severity=${severity}`),
      strong: severity === 'critical',
      icon: severityLooks[severity].icon,
    })),
    {
      label: 'Escalated',
      count: counts.byState.escalated,
      to: paths.operations('state=escalated'),
      strong: true,
      icon: stateLooks.escalated.icon,
    },
  ]
  return (
    <ul aria-label="Open incidents" className="flex flex-wrap gap-1.5">
      {tiles.map(({ label, count, to, strong, icon: Icon }) => (
        <li key={label}>
          <Link
            to={to}
            className={classes(
              'flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm max-sm:h-9',
              strong && count > 0
                ? 'border-danger-line bg-danger-soft text-danger'
                : 'border-line bg-surface text-muted hover:bg-hover',
            )}
          >
            {Icon && <Icon aria-hidden className="size-3.5" />}
            {label}
            <span className={classes('font-semibold', !(strong && count > 0) && (count > 0 ? 'text-ink' : 'text-faint'))}>
              {grouped(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
