// TCP probe: the connection is accepted.
import { connect } from 'node:net'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt } from './attempt'

export function probeTcp({ host, port, timeoutMs }: TargetOf<'tcp'>): Promise<ProbeOutcome> {
  return attempt(
    timeoutMs,
    (signal) =>
      new Promise<void>((resolve, reject) => {
        const socket = connect({ host, port })
        socket.on('error', reject)
        socket.on('connect', () => {
          resolve()
          socket.destroy()
        })
        signal.addEventListener('abort', () => socket.destroy(), { once: true })
      }),
  )
}
