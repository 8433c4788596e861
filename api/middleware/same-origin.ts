// Against forged requests: what changes something with a session cookie must come from a page of ours.
import type { Request } from 'express'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether an unsafe request shows, by what only a browser can set, that it came from our own origin. */
export function isSameOrigin(request: Request, baseUrl: string): boolean {
  if (SAFE.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = request.headers
  // A page without a referrer sends "null"; then the browser's own word has to do.
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  return origin === new URL(baseUrl).origin || origin === `${request.protocol}://${request.headers.host ?? ''}`
}
