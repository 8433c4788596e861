// NATS probe: a connection of its own is greeted and gets its ping answered.
import { connect } from 'node:net'
import { connect as connectNats, errors } from '@nats-io/transport-node'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt, ProbeError } from './attempt'

export function probeNats({ url, timeoutMs }: TargetOf<'nats'>): Promise<ProbeOutcome> {
  return attempt(timeoutMs, async (signal) => {
    const { servers, user, pass } = serverOf(url)
    await greeting(servers, signal)
    try {
      const connection = await connectNats({
        servers,
        user,
        pass,
        timeout: timeoutMs,
        reconnect: false,
        name: 'sre-smart-bot-probe',
      })
      const close = () => void connection.close().catch(() => undefined)
      if (signal.aborted) return close()
      signal.addEventListener('abort', close, { once: true })
      await connection.flush()
    } catch (error) {
      throw failureOf(error)
    }
  })
}

/**
 * A NATS server speaks first. One that does not is found out on a socket of our own: the client leaves its socket open
 * when the greeting never comes.
 */
function greeting(server: string, signal: AbortSignal): Promise<void> {
  const { hostname, port } = new URL(`nats://${server}`)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULT_PORT) })
    const end = (): void => void socket.destroy()
    signal.addEventListener('abort', end, { once: true })
    socket.on('error', reject)
    socket.on('close', () => reject(new ProbeError('protocol', 'closed without a greeting')))
    socket.once('data', (chunk: Buffer) => {
      if (chunk.toString('latin1').startsWith('INFO ')) resolve()
      else reject(new ProbeError('protocol', 'not the greeting of a NATS server'))
      end()
    })
  })
}

const DEFAULT_PORT = 4222

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
