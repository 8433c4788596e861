// Errors as problem+json (RFC 9457), by who must act: the caller, a dependency that is away, or us.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Problem } from '../domain/contract/problem'
import { IngestBusy } from '../ledger/ingest'
import { BadCursor } from '../ledger/paging'
import { isUnavailable } from '../ledger/unavailable'
import { requestId } from './middleware/request-id'

export interface FieldError {
  field: string
  message: string
}

export class ProblemError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly extra: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Wrong content type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
}

export function sendProblem(
  request: Request,
  response: Response,
  status: number,
  detail?: string,
  extra: ProblemError['extra'] = {},
): void {
  if (response.headersSent) return void response.end()
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    ...(detail && { detail }),
    instance: `urn:request:${requestId(request)}`,
    ...(extra.errors && { errors: extra.errors }),
  }
  response.status(status).set(extra.headers ?? {})
  response.type('application/problem+json').send(JSON.stringify(problem))
}

export function unknownPath(): RequestHandler {
  return (request, response) => sendProblem(request, response, 404, `There is nothing at ${request.method} ${request.path}.`)
}

export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = toProblem(asBadCursor(error, request))
    if (problem.status >= 500) {
      logger.error({ err: error, requestId: requestId(request), method: request.method, path: request.path }, 'request failed')
    }
    sendProblem(request, response, problem.status, problem.message, problem.extra)
  }
}

/** A cursor of another list: its parts have the shape, and the database could not read them. */
function asBadCursor(error: unknown, { query }: Request): unknown {
  const { code } = error as { code?: string }
  return query.cursor !== undefined && code !== undefined && ['22P02', '22003', '22007', '22008'].includes(code)
    ? new BadCursor()
    : error
}

/** What went wrong, as its caller may know it: nothing of ours leaks through a 500. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof z.ZodError) return invalid(error)
  const { type, status, expose, message } = error as { type?: string; status?: number; expose?: boolean; message?: string }
  if (type === 'entity.too.large') return new ProblemError(413, 'The body is larger than this path takes.')
  if (type === 'entity.parse.failed') return new ProblemError(400, `The body is not valid JSON: ${message ?? ''}`.slice(0, 300))
  if (type?.startsWith('encoding.') || type?.startsWith('charset.')) return new ProblemError(415, message ?? 'Wrong encoding.')
  if (error instanceof BadCursor)
    return new ProblemError(400, 'Some fields are not valid.', { errors: [{ field: 'cursor', message: error.message }] })
  if (error instanceof IngestBusy)
    return new ProblemError(503, 'More is waiting to be written than can be taken now.', { headers: { 'Retry-After': '1' } })
  if (isUnavailable(error)) return unavailable()
  if (status && status >= 400 && status < 500 && expose !== false) return new ProblemError(status, (message ?? '').slice(0, 300))
  if (error instanceof URIError) return new ProblemError(400, 'The path is not valid percent-encoding.')
  return new ProblemError(500, 'Something failed here; the request id leads to it in the log.')
}

export function unavailable(): ProblemError {
  return new ProblemError(503, 'The ledger cannot be reached: nothing was stored. Try again.', {
    headers: { 'Retry-After': '2' },
  })
}

export function invalid(error: z.ZodError): ProblemError {
  return new ProblemError(400, 'Some fields are not valid.', { errors: error.issues.slice(0, 100).flatMap(toFieldErrors) })
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.').slice(0, 200), message: 'unknown field' }))
  }
  return [{ field: path.join('.') || 'body', message: issue.message.slice(0, 300) }]
}
