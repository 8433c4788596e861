// The doors: observations in our own form, and the webhooks of other systems.
import { z } from 'zod'
import { ingestAnswerSchema, observationBatchSchema } from '../../domain/contract/ingest'
import { bounds } from '../../domain/incident/observation'
import { acceptAtDoor } from '../doors'
import { ProblemError, type FieldError } from '../problem'
import type { Route } from '../route'
import { webhooks } from '../webhooks'
import type { Webhook } from '../webhooks/webhook'

const tag = 'Doors'
const answered = { response: ingestAnswerSchema, status: 202, role: 'ingest' as const, method: 'post' as const }

export const doorRoutes: Route[] = [
  {
    ...answered,
    path: '/api/v1/observations',
    tag,
    summary: 'Observations, up to 5,000 at a time',
    description: 'Answers after the commit. Each refused item is named with its index and field; the others are stored.',
    body: observationBatchSchema,
    door: { webhook: false, contentTypes: ['json'] },
    handle: ({ body, api }) => acceptAtDoor(api, 'api', observationsOf(body)),
  },
  ...webhooks.map(webhookRoute),
]

function webhookRoute({ name, contentTypes, summary, description, restates, read }: Webhook): Route {
  return {
    ...answered,
    path: `/api/v1/webhooks/${name}`,
    tag,
    summary,
    description,
    body: z.unknown(),
    door: { webhook: true, contentTypes: [...contentTypes] },
    handle: ({ body, request, identity: { webhookSource }, api }) => {
      const items = read({
        body,
        headers: request.headers,
        now: api.clock(),
        ...(webhookSource !== undefined && { webhookSource }),
      })
      if (items === null) throw new ProblemError(400, `This is not a delivery of ${name}.`)
      return items.length === 0 ? nothing : acceptAtDoor(api, name, items, restates)
    },
  }
}

const nothing = { received: 0, new: 0, duplicate: 0, suppressed: 0, rejected: 0, errors: [], incidents: [] }

/** The items of a batch. Only the envelope is looked at here: ingest validates each item, once. */
function observationsOf(body: unknown): unknown[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse([{ field: 'body', message: 'is not an object' }])
  const { observations, ...unknown } = body as { observations?: unknown }
  const errors: FieldError[] = Object.keys(unknown)
    .slice(0, 20)
    .map((field) => ({ field: field.slice(0, 200), message: 'unknown field' }))
  if (!Array.isArray(observations)) errors.push({ field: 'observations', message: 'is not a list' })
  else if (observations.length === 0) errors.push({ field: 'observations', message: 'is empty' })
  if (errors.length > 0) refuse(errors)
  const items = observations as unknown[]
  if (items.length > bounds.batch)
    throw new ProblemError(413, `A batch holds at most ${bounds.batch} observations; this one has ${items.length}.`)
  return items
}

function refuse(errors: FieldError[]): never {
  throw new ProblemError(400, 'Some fields are not valid.', { errors })
}
