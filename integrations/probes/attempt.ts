// What every probe shares: a deadline, a stopwatch, and errors of Node's network turned into typed failures.
import type { ProbeFailure, ProbeOutcome } from '../../domain/probe/outcome'

/** A failure that a probe recognised itself. */
export class ProbeError extends Error {
  constructor(
    readonly failure: ProbeFailure,
    detail: string,
  ) {
    super(detail)
    this.name = 'ProbeError'
  }
}

/**
 * Runs `work` under the deadline and never throws. `work` gets a signal that aborts at the deadline; should it ignore
 * the signal, the outcome is `timeout` all the same.
 */
export async function attempt(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<{ certificateEndsAt?: number } | void>,
): Promise<ProbeOutcome> {
  const started = performance.now()
  const latencyMs = () => Math.round((performance.now() - started) * 10) / 10
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ProbeError('timeout', `no answer within ${timeoutMs} ms`))
      controller.abort()
    }, timeoutMs)
  })
  try {
    const found = await Promise.race([work(controller.signal), deadline])
    return { ok: true, latencyMs: latencyMs(), ...found }
  } catch (error) {
    return { ok: false, latencyMs: latencyMs(), ...classify(error) }
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}

const byCode: Record<string, ProbeFailure> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNRESET: 'unreachable',
  EPIPE: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
}

/** The detail is the error's code, not its message: messages carry URLs, and URLs carry passwords. */
function classify(error: unknown): { failure: ProbeFailure; detail: string } {
  if (error instanceof ProbeError) return { failure: error.failure, detail: error.message }
  const code = codeOf(error)
  if (code === undefined) return { failure: 'unreachable', detail: 'failed without an error code' }
  const failure =
    byCode[code] ?? (/^ERR_(TLS|SSL)|CERT/.test(code) ? 'tls' : code.startsWith('HPE_') ? 'protocol' : 'unreachable')
  return { failure, detail: code }
}

/** Node groups the errors of several addresses of one name: the first one's code tells. */
function codeOf(error: unknown): string | undefined {
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown[]; cause?: unknown }
  if (typeof code === 'string') return code
  if (errors?.[0] !== undefined) return codeOf(errors[0])
  return cause === undefined || cause === null ? undefined : codeOf(cause)
}
