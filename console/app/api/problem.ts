// What went wrong, as the console speaks of it. `status` 0: the API could not be reached at all.
import type { Problem } from '../../../domain/contract/problem'

export interface ApiProblem extends Problem {
  /** Seconds after which to try again, where the API said so. */
  retryAfter?: number
}

export function unreachable(cause: unknown): ApiProblem {
  const detail =
    (cause as { name?: string }).name === 'TimeoutError' ? 'It did not answer in time.' : 'No connection could be made.'
  return { type: 'about:blank', title: 'The API cannot be reached', status: 0, detail }
}

export function isApiProblem(value: unknown): value is ApiProblem {
  return typeof value === 'object' && value !== null && 'status' in value && 'title' in value && typeof value.title === 'string'
}

/** The message for one field, where the API named it. */
export function fieldError(problem: ApiProblem | undefined, field: string): string | undefined {
  return problem?.errors?.find((error) => error.field === field)?.message
}

/** One sentence for a notice. */
export function sentenceOf(problem: ApiProblem): string {
  const fields = problem.errors?.map((error) => (error.field ? `${error.field}: ${error.message}` : error.message)).join('; ')
  return [problem.detail ?? problem.title, fields].filter(Boolean).join(' ')
}
