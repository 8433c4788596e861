// Sources: whether each is read, and whether what came in at the door is all accounted for.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { sourceHealths } from '../../../domain/incident/vocabulary'
import { api } from '../api/client.server'
import { useLiveEvents } from '../live/live-provider'
import { Problem } from '../problem-page'
import { Callout } from '../ui/callout'
import { EmptyState } from '../ui/empty-state'
import { HealthBadge } from '../ui/health-badge'
import { PageHeader } from '../ui/page-header'
import { Scrollable } from '../ui/scrollable'
import { Table } from '../ui/table'
import { sourceColumns } from '../sources/source-columns'
import { plural } from '../words/numbers'

export const meta: MetaFunction = () => [{ title: 'Sources · SRE Smart Bot' }]

const PAUSE_MS = 2_000

export async function loader({ request, context }: LoaderFunctionArgs) {
  return api({ request, context }).sources()
}

export default function Sources() {
  const { items, truncated } = useLoaderData<typeof loader>()
  useLiveSources()
  const broken = items.filter(({ conservation }) => !conservation.holds)
  const present = sourceHealths
    .map((health) => ({ health, count: items.filter((source) => source.health === health).length }))
    .filter(({ count }) => count > 0)
  return (
    <div className="flex flex-col gap-3 py-3">
      <div className="flex flex-col gap-3 px-3 md:px-4">
        <PageHeader title="Sources">What is read, what is not, and whether every observation is accounted for.</PageHeader>
        {items.length > 0 && (
          <ul aria-label="Sources by health" className="flex flex-wrap gap-3 text-sm">
            {present.map(({ health, count }) => (
              <li key={health} className="flex items-center gap-1.5">
                <HealthBadge health={health} /> {count}
              </li>
            ))}
          </ul>
        )}
        {broken.length > 0 && (
          <Callout tone="danger" live title={`Conservation does not hold for ${plural(broken.length, 'source')}`}>
            What came in at the door is not what stands in the rows: {broken.map(({ source }) => source).join(', ')}.
          </Callout>
        )}
      </div>
      {items.length === 0 ? (
        <div className="px-3 md:px-4">
          <EmptyState reason="not_checked" title="No source has reported">
            Nothing is watched yet, so nothing is known to be fine. Sources appear with their first reading or delivery.
          </EmptyState>
        </div>
      ) : (
        <Scrollable label="Table of sources" className="border-y border-line bg-surface">
          <Table label="Sources" columns={sourceColumns} rows={items} rowKey={({ source }) => source} stacked top />
          {truncated && <p className="px-3 py-2 text-sm text-caution">The list is cut: there are more sources than are shown.</p>}
        </Scrollable>
      )}
    </div>
  )
}

export function ErrorBoundary() {
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-12">
      <Problem />
    </div>
  )
}

/** Readings come every few seconds: the page follows at most every two. */
function useLiveSources(): void {
  const { revalidate } = useRevalidator()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      revalidate()
    }, PAUSE_MS)
  })
}
