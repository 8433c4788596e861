// Sends an operator's command.
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { commandInputSchema, type CommandRow } from '../../../domain/contract/commands'
import { api } from '../api/client.server'
import { problemResponse } from '../api/http.server'
import type { ApiProblem } from '../api/problem'
import { commandFrom } from '../incident/command-form'
import { paths } from '../paths'

type Answer = { ok: true; command: CommandRow } | { ok: false; problem: ApiProblem }

export async function action({ request, context, params }: ActionFunctionArgs) {
  const parsed = commandInputSchema.safeParse(commandFrom(await request.formData(), Date.now()))
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
    return data<Answer>({ ok: false, problem: { type: 'about:blank', title: 'Not valid', status: 422, errors } }, { status: 422 })
  }
  const result = await api({ request, context }).sendCommand(params.incidentId!, parsed.data)
  if (result.ok) return data<Answer>({ ok: true, command: result.value })
  if (result.problem.status === 401) throw problemResponse(request, result.problem)
  return data<Answer>({ ok: false, problem: result.problem }, { status: result.problem.status || 503 })
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.incident(params.incidentId!))
}
