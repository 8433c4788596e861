// What an open list asks for when the stream says that incidents changed: the rows it shows, and the first page anew.
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Incident } from '../../../domain/contract/incidents'
import { api } from '../api/client.server'
import { apiQuery } from '../list/filters'

export interface Changes {
  /** The asked-for rows, whatever their state now. */
  rows: Incident[]
  page: Incident[]
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const client = api({ request, context })
  const ids = searchParams.get('ids')
  const [rows, page] = await Promise.all([
    ids ? client.incidents(new URLSearchParams({ ids, limit: '200' })) : undefined,
    searchParams.get('page') === 'first' ? client.incidents(apiQuery(searchParams, Date.now())) : undefined,
  ])
  return Response.json({ rows: rows?.items ?? [], page: page?.items ?? [] } satisfies Changes)
}
