// The columns of the source list.
import { CircleCheck, CircleX } from 'lucide-react'
import type { Counters, Source } from '../../../domain/contract/sources'
import { Badge, type BadgeLook } from '../ui/badge'
import { HealthBadge } from '../ui/health-badge'
import type { Column } from '../ui/table'
import { duration, exact, Time } from '../ui/time'
import { familyNames } from '../words/families'
import { grouped } from '../words/numbers'

export const sourceColumns: Column<Source>[] = [
  { key: 'health', header: 'Health', cell: ({ health }) => <HealthBadge health={health} /> },
  {
    key: 'source',
    header: 'Source',
    className: 'md:w-full md:min-w-56 max-md:w-full',
    cell: (source) => <SourceCell source={source} />,
  },
  { key: 'times', header: 'Checked', className: 'max-md:w-full md:min-w-36', cell: (source) => <Times source={source} /> },
  ...counterColumns(),
  { key: 'conservation', header: 'Conservation', className: 'max-md:w-full', cell: (source) => <Conservation source={source} /> },
]

function Times({ source: { checkedAt, lastReceivedAt } }: { source: Source }) {
  return (
    <>
      <p>
        {checkedAt === null ? (
          <span className="text-caution">never checked</span>
        ) : (
          <>
            checked <Time at={checkedAt} />
          </>
        )}
      </p>
      <p className="text-xs text-muted">
        {lastReceivedAt === null ? (
          'no delivery yet'
        ) : (
          <>
            delivery <Time at={lastReceivedAt} />
          </>
        )}
      </p>
    </>
  )
}

function counterColumns(): Column<Source>[] {
  const names: Record<keyof Counters, string> = {
    received: 'Received',
    new: 'New',
    duplicate: 'Duplicate',
    suppressed: 'Suppressed',
    rejected: 'Rejected',
  }
  return (Object.keys(names) as (keyof Counters)[]).map((key) => ({
    key,
    header: names[key],
    className: 'md:text-right whitespace-nowrap',
    before: names[key].toLowerCase(),
    cell: ({ counters }) => (
      <span className={key === 'rejected' && counters.rejected > 0 ? 'font-semibold text-danger' : undefined}>
        {grouped(counters[key])}
      </span>
    ),
  }))
}

function SourceCell({ source }: { source: Source }) {
  const { family, mode, intervalSeconds, health, lastSuccessAt } = source
  const reading = mode === 'push' ? 'pushed' : intervalSeconds === null ? 'polled' : `polled every ${duration(intervalSeconds)}`
  return (
    <div>
      <p className="font-medium break-all">{source.source}</p>
      <p className="text-xs text-muted">
        {family !== null && `${familyNames[family]} · `}
        {reading}
      </p>
      {source.detail && <p className="text-xs break-words text-muted">{source.detail}</p>}
      {health !== 'checked' && health !== 'empty' && (
        <p className="text-xs text-muted">
          {lastSuccessAt === null ? (
            'Never read with success'
          ) : (
            <>
              Last read with success <Time at={lastSuccessAt} />
            </>
          )}
        </p>
      )}
    </div>
  )
}

const holdsLook: BadgeLook = {
  label: 'Holds',
  tone: 'ok',
  icon: CircleCheck,
  meaning: 'All that came in at the door stands in the rows or was counted',
}
const brokenLook: BadgeLook = {
  label: 'Does not hold',
  tone: 'critical',
  icon: CircleX,
  meaning: 'Something that came in is not accounted for',
}

function Conservation({ source: { conservation } }: { source: Source }) {
  const { door, rows, holds, window } = conservation
  return (
    <div className="md:min-w-54">
      <Badge look={holds ? holdsLook : brokenLook} />
      <p className="mt-0.5 text-xs text-muted" title={`${exact(window.from)} to ${exact(window.to)}`}>
        Door {grouped(door.received)} = {grouped(door.new)} + {grouped(door.duplicate)} + {grouped(door.suppressed)} +{' '}
        {grouped(door.rejected)}
      </p>
      <p className="text-xs text-muted">
        Rows {grouped(rows.new)} new, {grouped(rows.suppressed)} suppressed
      </p>
    </div>
  )
}
