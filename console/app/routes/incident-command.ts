// What became of a command: asked for by the page that sent it.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return Response.json(await api({ request, context }).command(params.incidentId!, params.commandId!))
}
