// HTTP probe: one GET on a fresh connection; its status decides, its body is read up to a cap and thrown away.
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt, ProbeError } from './attempt'

/** Enough for any health page; a server that sends more is cut off, and its status still counts. */
const MAX_BODY_BYTES = 64 * 1024

export function probeHttp(target: TargetOf<'http'>): Promise<ProbeOutcome> {
  return attempt(target.timeoutMs, async (signal) => {
    const status = await get(target, signal)
    if (target.expectStatus ? target.expectStatus.includes(status) : status < 400) return
    throw new ProbeError(status === 401 || status === 403 ? 'auth' : 'http_status', `HTTP ${status}`)
  })
}

function get({ url, headers }: TargetOf<'http'>, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp
    const options = { agent: false, signal, headers: { 'user-agent': 'sre-smart-bot-probe', accept: '*/*', ...headers } } as const
    const sent = request(url, options, (response) => {
      drain(response, () => resolve(response.statusCode ?? 0), reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

function drain(response: IncomingMessage, done: () => void, fail: (error: Error) => void): void {
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= MAX_BODY_BYTES) return
    done()
    response.destroy()
  })
  response.on('end', done)
  response.on('error', fail)
}
