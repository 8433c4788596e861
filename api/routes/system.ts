// Probes, metrics and the stream.
import { z } from 'zod'
import { readinessSchema } from '../../domain/contract/readiness'
import { streamEventSchema } from '../../domain/contract/stream'
import { allowed, CHALLENGE } from '../auth/identity'
import type { ApiContext } from '../context'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'System'

export const systemRoutes = [
  route({
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'The process lives',
    role: 'anyone',
    response: z.object({ status: z.literal('ok') }),
    handle: () => ({ status: 'ok' }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    tag,
    summary: 'Each dependency with its state',
    description: '503 where nothing can be taken or read; `degraded` is a 200: what comes in is kept, and its handling is late.',
    role: 'anyone',
    response: readinessSchema,
    handle: async ({ response, api }) => {
      const answer = await api.readiness.check()
      if (answer.status === 'unavailable') response.status(503).json(answer)
      return answer
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    tag,
    summary: 'Metrics of this process, for Prometheus',
    role: 'anyone',
    response: z.string(),
    produces: 'text/plain',
    handle: async ({ request, response, api }) => {
      if (!(await mayReadMetrics(request, api)))
        throw new ProblemError(401, 'Metrics need a token here, or a request from this machine.', CHALLENGE)
      response.set('Content-Type', api.metrics.registry.contentType).send(await api.metrics.registry.metrics())
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/stream',
    tag,
    summary: 'Server-sent events: what changed',
    description:
      'Each event is a pointer: fetch what it names. `incidents` without ids and with `more` says: look at everything.',
    role: 'viewer',
    response: streamEventSchema,
    produces: 'text/event-stream',
    handle: ({ request, response, api }) => {
      api.stream.open(request, response, async () => (await api.identities.identify(request)) !== null)
    },
  }),
]

type Incoming = Parameters<ApiContext['identities']['identify']>[0]

async function mayReadMetrics(request: Incoming, api: ApiContext): Promise<boolean> {
  const who = api.config.metrics ?? 'loopback'
  if (who === 'public') return true
  const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  if (who === 'loopback' && !passedOn && isLoopback(request.socket.remoteAddress)) return true
  const identity = await api.identities.identify(request)
  return identity !== null && allowed(identity, 'viewer', false)
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
}
