// One request over a keep-alive agent, with as little around it as node:http allows.
import { Agent, request, type OutgoingHttpHeaders } from 'node:http'

export interface Target {
  agent: Agent
  hostname: string
  port: number
}

export function targetOf(url: string, connections: number): Target {
  const { hostname, port } = new URL(url)
  return { agent: new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' }), hostname, port: Number(port) }
}

export interface Reply {
  status: number
  body: string
}

export function send(
  { agent, hostname, port }: Target,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  body?: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...headers, ...(body && { 'content-length': body.length }) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
