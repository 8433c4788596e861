// Why the list is empty: nothing matches, nothing is open, or nothing ever came.
import type { IncidentCounts } from '../../../domain/contract/incidents'
import { paths } from '../paths'
import { LinkButton } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { plural } from '../words/numbers'
import { DemoButton, type Scenario } from './demo-menu'
import { isNarrowed, searchOf, type Filters } from './filters'

interface ListEmptyProps {
  filters: Filters
  counts: IncidentCounts
  scenarios: readonly Scenario[]
}

export function ListEmpty({ filters, counts, scenarios }: ListEmptyProps) {
  if (isNarrowed(filters)) {
    const everything = {
      ...filters,
      states: [],
      severities: [],
      families: [],
      tenant: '',
      text: '',
      within: '',
    } as const satisfies Filters
    return (
      <EmptyState
        reason="no_match"
        title="No incident matches these filters"
        action={<LinkButton to={paths.operations(searchOf(everything))}>Clear the filters</LinkButton>}
      >
        {counts.open > 0 ? `${plural(counts.open, 'incident')} open in all.` : 'None is open in all.'}
      </EmptyState>
    )
  }
  if (filters.show === 'open') {
    return (
      <EmptyState
        reason="nothing_yet"
        title="No incident is open"
        action={
          <>
            <DemoButton scenarios={scenarios} />
            <LinkButton to={paths.operations('show=all')}>Show closed ones</LinkButton>
          </>
        }
      >
        That is only as good as what is read:{' '}
        <a className="text-accent underline" href={paths.sources()}>
          see the sources’ health
        </a>
        .
      </EmptyState>
    )
  }
  return (
    <EmptyState
      reason="nothing_yet"
      title={filters.show === 'closed' ? 'No incident was closed yet' : 'No incident yet'}
      action={<DemoButton scenarios={scenarios} />}
    >
      Incidents appear here as soon as a source sends a firing observation.
    </EmptyState>
  )
}
