// An HTTP server's beginning and end.
import type { Server } from 'node:http'
import type { Settings } from '../config/settings'

/** Requests under way get this long to finish. */
const GRACE_MS = 5_000

export async function listenOn(server: Server, { PORT, HOST }: Pick<Settings, 'PORT' | 'HOST'>): Promise<void> {
  // Above the idle time of usual load balancers, so that they and not we close a connection first.
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 30_000
  // A body that trickles in holds a connection no longer than this.
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(error, PORT, HOST))))
    server.listen(PORT, HOST, () => resolve())
  })
}

export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(timer)
}

/** How a process reaches its own server. */
export function localUrl({ PORT, HOST }: Pick<Settings, 'PORT' | 'HOST'>): string {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '[::1]' : HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${host}:${PORT}`
}

function sentence({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use: stop what listens there, or set PORT to another one.`
  if (code === 'EACCES') return `Port ${port} of ${host} may not be opened by this user: set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine: set HOST to one, or to 0.0.0.0.`
  return message
}
