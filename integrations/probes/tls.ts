// TLS probe: the handshake succeeds with a certificate that verifies; says when that certificate ends.
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt } from './attempt'

export function probeTls({ host, port, serverName, ca, timeoutMs }: TargetOf<'tls'>): Promise<ProbeOutcome> {
  const name = serverName ?? (isIP(host) ? undefined : host)
  return attempt(
    timeoutMs,
    (signal) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host, port, ca, ...(name && { servername: name }) }, () => {
          const certificateEndsAt = Date.parse(socket.getPeerCertificate().valid_to)
          resolve(Number.isNaN(certificateEndsAt) ? {} : { certificateEndsAt })
          socket.destroy()
        })
        socket.on('error', reject)
        signal.addEventListener('abort', () => socket.destroy(), { once: true })
      }),
  )
}
