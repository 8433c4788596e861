// Operations > SRE Smart Bot: the incidents, live.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Outlet,
  useLoaderData,
  useLocation,
  useNavigation,
  useSearchParams,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import { ArrowUp } from 'lucide-react'
import { useMemo } from 'react'
import { demoScenarios } from '../../../domain/demo'
import { api } from '../api/client.server'
import { DemoMenu } from '../list/demo-menu'
import { FilterBar } from '../list/filter-bar'
import { apiQuery, filtersOf, searchOf, type Filters } from '../list/filters'
import { incidentColumns } from '../list/incident-columns'
import { ListEmpty } from '../list/list-empty'
import { OpenCounts } from '../list/open-counts'
import { useLiveCounts } from '../list/use-live-counts'
import { useLiveRows } from '../list/use-live-rows'
import { paths } from '../paths'
import { Problem } from '../problem-page'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import { PageHeader } from '../ui/page-header'
import { Pagination } from '../ui/pagination'
import { Table } from '../ui/table'
import { plural } from '../words/numbers'

export const meta: MetaFunction = () => [{ title: 'Incidents · SRE Smart Bot' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const client = api({ request, context })
  const [page, counts] = await Promise.all([client.incidents(apiQuery(searchParams, Date.now())), client.incidentCounts()])
  return { page, counts, scenarios: demoScenarios.map(({ name, title }) => ({ name, title })) }
}

/** Opening and closing a drawer leaves the list alone; rows renew themselves by the stream. */
export function shouldRevalidate({ currentUrl, nextUrl, formAction }: ShouldRevalidateFunctionArgs): boolean {
  return currentUrl.search !== nextUrl.search || formAction === paths.demo()
}

export default function Operations() {
  const { page, counts: loadedCounts, scenarios } = useLoaderData<typeof loader>()
  const [searchParams] = useSearchParams()
  const { search } = useLocation()
  const filters = useMemo(() => filtersOf(searchParams), [searchParams])
  const isFirstPage = !searchParams.has('cursor')
  const { rows, renewals, waiting, showWaiting } = useLiveRows(page.items, search, isFirstPage, page.nextCursor !== null)
  const counts = useLiveCounts(loadedCounts)
  const columns = useMemo(() => incidentColumns(search), [search])
  const loading = useFilterLoading()
  const critical = waiting.filter(({ severity }) => severity === 'critical').length
  const showNew = () => {
    showWaiting()
    window.scrollTo({ top: 0 })
  }

  return (
    <>
      <div className="flex flex-col gap-3 px-3 py-3 md:px-4">
        <PageHeader title="Incidents" actions={<DemoMenu scenarios={scenarios} />} />
        <OpenCounts counts={counts} />
        <FilterBar filters={filters} />
      </div>
      <section aria-label="Incidents" aria-busy={loading} className="relative border-y border-line bg-surface">
        <div role="status" className="pointer-events-none sticky top-10 z-20 flex h-0 justify-center">
          {waiting.length > 0 && (
            <Button variant="primary" size="sm" onClick={showNew} className="pointer-events-auto shadow-pop">
              <ArrowUp aria-hidden className="size-3.5" />
              {plural(waiting.length, 'new incident')}
              {critical > 0 && `, ${critical} critical`}
            </Button>
          )}
        </div>
        {rows.length === 0 ? (
          <div className="p-3 md:p-4">
            <ListEmpty filters={filters} counts={counts} scenarios={scenarios} />
          </div>
        ) : (
          <div className={classes('transition-opacity', loading && 'opacity-60')}>
            <Table
              label="Incidents"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowClassName={({ id }) => changedClass(renewals.get(id) ?? 0)}
              stacked
              pageKeys
            />
          </div>
        )}
        {rows.length > 0 && (
          <Pagination
            shown={rows.length}
            truncated={page.truncated}
            {...(!isFirstPage && { first: paths.operations(searchOf(filters)) })}
            {...(page.nextCursor !== null && { next: nextPage(filters, page.nextCursor) })}
          />
        )}
      </section>
      <Outlet />
    </>
  )
}

export function ErrorBoundary() {
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-12">
      <Problem />
    </div>
  )
}

/** Two names for one animation, so that each further change starts it again. */
function changedClass(renewals: number): string | undefined {
  if (renewals === 0) return undefined
  return renewals % 2 === 1 ? 'animate-changed' : 'animate-changed-again'
}

function nextPage(filters: Filters, cursor: string): string {
  const search = new URLSearchParams(searchOf(filters))
  search.set('cursor', cursor)
  return paths.operations(search.toString().replaceAll('%2C', ','))
}

function useFilterLoading(): boolean {
  const { location, state } = useNavigation()
  const here = useLocation()
  return state === 'loading' && location.pathname === paths.operations() && location.search !== here.search
}
