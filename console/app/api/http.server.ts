// Calls of the API on behalf of the browser whose request is being answered: its cookie goes along.
import { redirect, type AppLoadContext } from '@remix-run/node'
import type { z } from 'zod'
import { problemSchema } from '../../../domain/contract/problem'
import { paths } from '../paths'
import { unreachable, type ApiProblem } from './problem'

export interface Caller {
  request: Request
  context: AppLoadContext
}

export type Result<T> = { ok: true; value: T; headers: Headers } | { ok: false; problem: ApiProblem }

const TIMEOUT_MS = 8_000
const FORWARDED = ['cookie', 'user-agent', 'x-request-id'] as const

/** For loaders: the answer, or a thrown response. Nobody signed in: to the sign-in page, and back afterwards. */
export async function read<S extends z.ZodType>(caller: Caller, path: string, schema: S): Promise<z.output<S>> {
  const result = await call(caller, 'GET', path, undefined, schema)
  if (result.ok) return result.value
  throw problemResponse(caller.request, result.problem)
}

/** For actions: the answer, or the problem to be shown where it arose. */
export function write<S extends z.ZodType>(
  caller: Caller,
  method: 'POST' | 'DELETE' | 'PUT',
  path: string,
  body: unknown,
  schema?: S,
) {
  return call(caller, method, path, body, schema)
}

export async function call<S extends z.ZodType>(
  { request, context }: Caller,
  method: string,
  path: string,
  body: unknown,
  schema?: S,
  alsoGood: readonly number[] = [],
): Promise<Result<z.output<S>>> {
  try {
    const response = await fetch(new URL(path, context.apiUrl), {
      method,
      headers: headersFor(method, request, context, body !== undefined),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok && !alsoGood.includes(response.status)) return { ok: false, problem: await problemOf(response) }
    const value: unknown = response.status === 204 ? undefined : await response.json()
    return { ok: true, value: schema ? schema.parse(value) : (value as z.output<S>), headers: response.headers }
  } catch (error) {
    if (isUnreachable(error)) return { ok: false, problem: unreachable(error) }
    throw error
  }
}

/** A thrown response that the error boundary reads. */
export function problemResponse(request: Request, problem: ApiProblem): Response {
  if (problem.status === 401) return redirect(paths.signIn(pageOf(request)))
  return Response.json(problem, { status: problem.status === 0 ? 503 : problem.status })
}

function headersFor(method: string, request: Request, { apiUrl, clientIp }: AppLoadContext, hasBody: boolean): Headers {
  const headers = new Headers({ accept: 'application/json' })
  // That the browser's request came from a page of ours was checked before it came here (server/same-origin.ts).
  if (method !== 'GET') headers.set('origin', new URL(apiUrl).origin)
  if (hasBody) headers.set('content-type', 'application/json')
  if (clientIp) headers.set('x-forwarded-for', clientIp)
  for (const name of FORWARDED) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = problemSchema.safeParse(body)
  const retryAfter = Number(response.headers.get('retry-after'))
  const problem = parsed.success
    ? parsed.data
    : { type: 'about:blank', title: response.statusText || 'The API refused', status: response.status }
  return { ...problem, status: response.status, ...(retryAfter > 0 && { retryAfter }) }
}

/** undici: "fetch failed" is a TypeError; our own timeout a TimeoutError. */
function isUnreachable(error: unknown): boolean {
  const { name, message } = error as { name?: string; message?: string }
  return name === 'TimeoutError' || name === 'AbortError' || (name === 'TypeError' && message === 'fetch failed')
}

/** The page that was asked for, also where only its data was. */
function pageOf(request: Request): string {
  const url = new URL(request.url)
  const path = url.pathname.replace(/(\/_root)?\.data$/, '') || '/'
  const isPage = request.method === 'GET' && !['/status', '/operations/changes', '/operations/counts'].includes(path)
  url.searchParams.delete('_routes')
  return isPage ? path + url.search : paths.home()
}
