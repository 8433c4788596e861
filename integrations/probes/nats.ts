// NATS probe: a connection of its own is greeted and gets its ping answered.
import { connect, errors } from '@nats-io/transport-node'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt, ProbeError } from './attempt'

export function probeNats({ url, timeoutMs }: TargetOf<'nats'>): Promise<ProbeOutcome> {
  return attempt(timeoutMs, async (signal) => {
    const { servers, user, pass } = serverOf(url)
    try {
      const connection = await connect({ servers, user, pass, timeout: timeoutMs, reconnect: false, name: 'sre-smart-bot-probe' })
      const close = () => void connection.close().catch(() => undefined)
      if (signal.aborted) return close()
      signal.addEventListener('abort', close, { once: true })
      await connection.flush()
    } catch (error) {
      throw failureOf(error)
    }
  })
}

/** The client takes credentials apart from the address. */
function serverOf(url: string): { servers: string; user?: string; pass?: string } {
  const { host, username, password } = new URL(url.includes('://') ? url : `nats://${url}`)
  if (!username) return { servers: host }
  return { servers: host, user: decodeURIComponent(username), pass: decodeURIComponent(password) }
}

function failureOf(error: unknown): unknown {
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) {
    return new ProbeError('auth', 'authorization violation')
  }
  if (error instanceof errors.TimeoutError) return new ProbeError('timeout', 'no answer in time')
  return error
}
