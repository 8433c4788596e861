// What works and what does not: asked for every few seconds by an open page, which also proves that it is connected.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return Response.json({ readiness: await api({ request, context }).readiness() })
}
