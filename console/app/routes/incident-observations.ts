// A further page of an incident's observations.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  return Response.json(await api({ request, context }).observations(params.incidentId!, cursor))
}
