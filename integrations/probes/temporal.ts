// Temporal probe: the frontend's gRPC health check says that it serves.
import { Connection, type ConnectionOptions } from '@temporalio/client'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt, ProbeError } from './attempt'

/** The client's own retries would hide what happened, and outlive the probe. */
const NO_RETRIES: ConnectionOptions['interceptors'] = []
const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService'
/** grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING */
const SERVING = 1
/** gRPC status codes that concern credentials: PERMISSION_DENIED, UNAUTHENTICATED. */
const AUTH_CODES = [7, 16]
/** gRPC status codes of a server that is not there or late: UNAVAILABLE, DEADLINE_EXCEEDED. */
const UNAVAILABLE = 14
const DEADLINE_EXCEEDED = 4

/** `credentials` are the TLS and API key settings that the worker itself connects with. */
export function createTemporalProbe(credentials: Pick<ConnectionOptions, 'tls' | 'apiKey' | 'metadata'> = {}) {
  return function probeTemporal({ address, timeoutMs }: TargetOf<'temporal'>): Promise<ProbeOutcome> {
    return attempt(timeoutMs, async (signal) => {
      const connection = Connection.lazy({ address, connectTimeout: timeoutMs, interceptors: NO_RETRIES, ...credentials })
      const close = () => void connection.close().catch(() => undefined)
      signal.addEventListener('abort', close, { once: true })
      try {
        const { status } = await connection.withDeadline(Date.now() + timeoutMs, () =>
          connection.healthService.check({ service: SERVICE }),
        )
        if (status !== SERVING) throw new ProbeError('protocol', 'not serving')
      } catch (error) {
        throw failureOf(error)
      }
    })
  }
}

function failureOf(error: unknown): unknown {
  const { code, message = '' } = error as { code?: unknown; message?: string }
  if (typeof code !== 'number') return error
  if (AUTH_CODES.includes(code)) return new ProbeError('auth', `gRPC status ${code}`)
  if (code === DEADLINE_EXCEEDED) return new ProbeError('timeout', `gRPC status ${code}`)
  if (code !== UNAVAILABLE) return new ProbeError('protocol', `gRPC status ${code}`)
  if (message.includes('ECONNREFUSED')) return new ProbeError('refused', 'ECONNREFUSED')
  if (/ENOTFOUND|Name resolution failed/.test(message)) return new ProbeError('dns', 'ENOTFOUND')
  return new ProbeError('unreachable', `gRPC status ${code}`)
}
