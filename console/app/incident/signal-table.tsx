// Each series of each source that speaks for the incident: whether it fires, and whether its source is still read.
import { BellOff, CircleCheck, Flame } from 'lucide-react'
import type { Signal } from '../../../domain/contract/incidents'
import type { Page } from '../../../domain/contract/paging'
import type { Clearing, SignalStatus } from '../../../domain/incident/vocabulary'
import { Badge, type BadgeLook } from '../ui/badge'
import { CutNotice } from '../ui/cut-notice'
import { EmptyState } from '../ui/empty-state'
import { HealthBadge } from '../ui/health-badge'
import { Scrollable } from '../ui/scrollable'
import { SeverityBadge } from '../ui/severity-badge'
import { Table, type Column } from '../ui/table'
import { Time } from '../ui/time'
import { grouped, measured, plural } from '../words/numbers'

export const statusLooks: Record<SignalStatus, BadgeLook> = {
  firing: { label: 'Firing', tone: 'danger', icon: Flame, meaning: 'The trouble is there' },
  clear: { label: 'Clear', tone: 'ok', icon: CircleCheck, meaning: 'The trouble is gone, as the source says' },
}

const clearingWords: Record<Clearing, string> = {
  explicitly: 'clears when the source says so',
  by_silence: 'clears by silence of a source that is read',
}

const columns: Column<Signal>[] = [
  { key: 'status', header: 'Status', cell: ({ status }) => <Badge look={statusLooks[status]} /> },
  { key: 'signal', header: 'Signal', className: 'w-full max-md:order-2', cell: (signal) => <SignalCell signal={signal} /> },
  { key: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
  {
    key: 'health',
    header: 'Source',
    cell: ({ sourceHealth }) => <HealthBadge health={sourceHealth} />,
  },
  {
    key: 'seen',
    header: 'Last seen',
    className: 'whitespace-nowrap max-md:order-3',
    before: 'seen',
    cell: ({ lastSeenAt }) => <Time at={lastSeenAt} />,
  },
  {
    key: 'flips',
    header: 'Flips',
    className: 'text-right whitespace-nowrap max-md:order-4',
    before: '· flips',
    cell: ({ flips }) => grouped(flips),
  },
]

export function SignalTable({ signals }: { signals: Page<Signal> }) {
  if (signals.items.length === 0) {
    return (
      <EmptyState compact reason="nothing_yet" title="No signal yet">
        Signals are written with the first observation.
      </EmptyState>
    )
  }
  return (
    <Scrollable label="Table of signals" className="rounded-lg border border-line">
      <Table
        label="Signals"
        columns={columns}
        rows={signals.items}
        rowKey={({ source, series }) => `${source}\n${series}`}
        stacked
        top
        framed
      />
      <CutNotice page={signals} />
    </Scrollable>
  )
}

function SignalCell({ signal }: { signal: Signal }) {
  const { value, threshold, unit, suppressed } = signal
  return (
    <div className="min-w-0">
      <p className="break-words">{signal.summary}</p>
      <p className="text-xs break-all text-muted">
        {signal.source} · {signal.series}
      </p>
      <p className="text-xs text-muted">
        {value !== null && `${measured(value, unit)}${threshold === null ? '' : ` of ${measured(threshold, unit)}`} · `}
        {plural(signal.occurrences, 'time')} · {clearingWords[signal.clears]}
        {signal.movedTo !== null && ' · moved to an incident of its own'}
      </p>
      {suppressed !== null && (
        <p className="flex items-start gap-1 text-xs text-muted">
          <BellOff aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span>
            suppressed: {suppressed.reason}
            {suppressed.until !== null && (
              <>
                {' '}
                (ends <Time at={suppressed.until} />)
              </>
            )}
          </span>
        </p>
      )}
    </div>
  )
}
