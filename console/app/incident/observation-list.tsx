// Observations as they came, newest first, page by page.
import { useState } from 'react'
import type { ObservationRow } from '../../../domain/contract/incidents'
import type { Page } from '../../../domain/contract/paging'
import { paths } from '../paths'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Code } from '../ui/code'
import { DescriptionList, type Description } from '../ui/description-list'
import { EmptyState } from '../ui/empty-state'
import { SeverityBadge } from '../ui/severity-badge'
import { ExactTime, Time } from '../ui/time'
import { toast } from '../ui/toast'
import { measured } from '../words/numbers'
import { scopeText } from './scope'
import { statusLooks } from './signal-table'

export function ObservationList({ incidentId, first }: { incidentId: string; first: Page<ObservationRow> }) {
  const { items, next, busy, more } = usePages(incidentId, first)
  if (items.length === 0) {
    return (
      <EmptyState compact reason="nothing_yet" title="No observation is kept">
        Those older than the retention are removed; the incident’s counts stay.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {items.map((row) => (
          <li key={row.id}>
            <Observation row={row} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button busy={busy} onClick={more} className="self-start">
          Show older ones
        </Button>
      )}
    </>
  )
}

function Observation({ row }: { row: ObservationRow }) {
  return (
    <details>
      <summary className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg px-3 py-1.5 text-sm hover:bg-hover">
        <Badge look={statusLooks[row.status]} />
        <SeverityBadge severity={row.severity} />
        <span className="min-w-0 flex-1 basis-52 break-words">{row.summary}</span>
        <span className="text-xs text-faint">
          {row.source} · <Time at={row.observedAt} />
        </span>
      </summary>
      <div className="px-3 pb-3">
        <DescriptionList items={details(row)} />
      </div>
    </details>
  )
}

function details(row: ObservationRow): Description[] {
  const labels = Object.entries(row.labels)
  const rows: (Description | false)[] = [
    { name: 'Observed', value: <ExactTime at={row.observedAt} /> },
    { name: 'Received', value: <ExactTime at={row.receivedAt} /> },
    { name: 'Kind', value: `${row.family} / ${row.kind}` },
    { name: 'Series', value: row.series },
    { name: 'Scope', value: scopeText(row.scope) },
    row.value !== null && {
      name: 'Value',
      value: `${measured(row.value, row.unit)}${row.threshold === null ? '' : ` of ${measured(row.threshold, row.unit)}`}`,
    },
    row.suppressed !== null && { name: 'Suppressed', value: row.suppressed.reason },
    labels.length > 0 && { name: 'Labels', value: labels.map(([name, value]) => `${name}=${value}`).join('  ') },
    row.links.length > 0 && { name: 'Links', value: <Links links={row.links} /> },
    { name: 'Event id', value: <Code>{row.eventId}</Code> },
  ]
  return rows.filter((one) => one !== false)
}

/** Addresses from outside: only http and https become links, and they open apart from the console. */
function Links({ links }: { links: readonly string[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link} className="break-all">
          {/^https?:\/\//i.test(link) ? (
            <a href={link} target="_blank" rel="noreferrer noopener nofollow" className="text-accent underline">
              {link}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  )
}

/** The first page follows the loader; older ones are added below it as they are asked for. */
function usePages(incidentId: string, first: Page<ObservationRow>) {
  const [older, setOlder] = useState<Page<ObservationRow>[]>([])
  const [busy, setBusy] = useState(false)
  const next = older.length === 0 ? first.nextCursor : older[older.length - 1]!.nextCursor
  async function more(): Promise<void> {
    if (next === null) return
    setBusy(true)
    try {
      const response = await fetch(paths.incidentObservations(incidentId, next), { headers: { accept: 'application/json' } })
      if (!response.ok || response.redirected) throw new Error(`status ${response.status}`)
      const page = (await response.json()) as Page<ObservationRow>
      setOlder((pages) => [...pages, page])
    } catch {
      toast.error('Older observations could not be read', { description: 'Try again in a moment.' })
    } finally {
      setBusy(false)
    }
  }
  return { items: distinct([first, ...older]), next, busy, more: () => void more() }
}

/** New ones push the first page's end into the next page: each is shown once. */
function distinct(pages: readonly Page<ObservationRow>[]): ObservationRow[] {
  return [...new Map(pages.flatMap(({ items }) => items).map((row) => [row.id, row])).values()]
}
