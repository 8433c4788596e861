// What is wrong, what it means, and what to do: instead of a page that could not be made.
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react'
import { isApiProblem, type ApiProblem } from './api/problem'
import { paths } from './paths'
import { Button } from './ui/button'

interface Words {
  title: string
  text: string
  retry: boolean
}

export function Problem() {
  const error = useRouteError()
  const { pathname } = useLocation()
  const problem = problemIn(error)
  const words = wordsFor(problem)
  return (
    <section role="alert" className="rounded-lg border border-line bg-surface p-6">
      <p className="text-sm font-medium text-muted">{problem && problem.status > 0 ? `Error ${problem.status}` : 'Error'}</p>
      <h1 className="mt-1 text-xl font-semibold">{words.title}</h1>
      <p className="mt-2 text-base text-muted">{words.text}</p>
      {problem?.detail && <p className="mt-2 rounded-md bg-sunken px-3 py-2 text-sm break-words">{problem.detail}</p>}
      {problem?.instance && <p className="mt-2 text-xs text-faint">Request {problem.instance}</p>}
      <div className="mt-4 flex gap-2">
        {words.retry && (
          <Button variant="primary" onClick={() => window.location.reload()}>
            Try again
          </Button>
        )}
        {pathname !== paths.operations() && (
          <Link to={paths.operations()} className="inline-flex h-8 items-center text-base text-accent underline">
            Back to the incidents
          </Link>
        )}
      </div>
    </section>
  )
}

function problemIn(error: unknown): ApiProblem | undefined {
  if (isLostConnection(error)) return { type: 'about:blank', title: 'No connection', status: 0 }
  if (!isRouteErrorResponse(error)) return undefined
  if (isApiProblem(error.data)) return error.data
  return { type: 'about:blank', title: error.statusText, status: error.status }
}

/** What browsers say of a request that found nobody; the words differ, the type does not. */
function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
}

export function wordsFor(problem: ApiProblem | undefined): Words {
  if (problem === undefined) {
    return {
      title: 'This page failed',
      text: 'The fault is the console’s own. The bot goes on working; its log says more.',
      retry: true,
    }
  }
  if (problem.status === 0) {
    return {
      title: 'The bot cannot be reached',
      text: 'Nothing can be shown until it answers again. Senders repeat what they could not deliver. Look at the api process and at /healthz.',
      retry: true,
    }
  }
  if (problem.status === 403)
    return { title: 'Not allowed', text: 'Your role does not allow this. An admin can change it.', retry: false }
  if (problem.status === 404)
    return { title: 'Not found', text: 'There is nothing at this address. It may have been removed by retention.', retry: false }
  if (problem.status === 429) {
    const wait = problem.retryAfter === undefined ? 'a moment' : `${problem.retryAfter} s`
    return { title: 'Too many requests', text: `The API asks to wait ${wait} before the next try.`, retry: true }
  }
  if (problem.status === 400 || problem.status === 422) {
    return {
      title: 'The address asks for something that does not exist',
      text: 'A filter or a page marker in it is not valid.',
      retry: false,
    }
  }
  if (problem.status === 503) {
    return {
      title: 'Not available right now',
      text: 'The API runs but cannot read its ledger. What it acknowledged is kept.',
      retry: true,
    }
  }
  return { title: problem.title || 'Something failed', text: 'The API could not answer this. Its log says more.', retry: true }
}
