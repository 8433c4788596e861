// Runs a demo scenario.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { api } from '../api/client.server'
import { problemResponse } from '../api/http.server'
import type { ApiProblem } from '../api/problem'
import { paths } from '../paths'

type Answer = { ok: true } | { ok: false; problem: ApiProblem }

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const result = await api({ request, context }).runDemo(
    String(form.get('scenario') ?? ''),
    String(form.get('phase') ?? 'firing'),
  )
  if (result.ok) return data<Answer>({ ok: true })
  if (result.problem.status === 401) throw problemResponse(request, result.problem)
  return data<Answer>({ ok: false, problem: result.problem }, { status: result.problem.status || 503 })
}

export function loader() {
  return redirect(paths.operations())
}
