// Ends the session, then shows the sign-in page.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'
import { problemResponse } from '../api/http.server'
import { paths } from '../paths'

export async function action({ request, context }: ActionFunctionArgs) {
  const result = await api({ request, context }).signOut()
  if (!result.ok && result.problem.status !== 401) throw problemResponse(request, result.problem)
  const headers = new Headers()
  if (result.ok) for (const cookie of result.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return redirect(paths.signIn(), { headers })
}

export function loader() {
  return redirect(paths.operations())
}
