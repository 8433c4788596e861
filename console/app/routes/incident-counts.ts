// The counts of open incidents, for an open list.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return Response.json(await api({ request, context }).incidentCounts())
}
