// Changes the password of who is signed in.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'
import { problemResponse } from '../api/http.server'
import type { ApiProblem } from '../api/problem'
import { paths } from '../paths'

type Answer = { ok: true } | { ok: false; problem: ApiProblem }

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const newPassword = String(form.get('newPassword') ?? '')
  const currentPassword = form.get('currentPassword')
  if (newPassword !== form.get('again')) return data<Answer>({ ok: false, problem: differ }, { status: 400 })
  const result = await api({ request, context }).changePassword({
    newPassword,
    ...(typeof currentPassword === 'string' && { currentPassword }),
  })
  if (!result.ok && result.problem.status === 401) throw problemResponse(request, result.problem)
  if (!result.ok) return data<Answer>({ ok: false, problem: result.problem }, { status: result.problem.status || 503 })
  const headers = new Headers()
  for (const cookie of result.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return data<Answer>({ ok: true }, { headers })
}

const differ: ApiProblem = {
  type: 'about:blank',
  title: 'Not changed',
  status: 400,
  errors: [{ field: 'newPassword', message: 'The two new passwords differ.' }],
}

export function loader() {
  return redirect(paths.operations())
}
