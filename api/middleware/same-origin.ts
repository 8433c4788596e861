// Against forged requests: what changes something with a session cookie must come from a page of ours.
import type { Request } from 'express'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether an unsafe request shows, by what only a browser can set, that it came from our own origin. */
export function isSameOrigin(request: Request, baseUrl: string): boolean {
  if (SAFE.has(request.method)) return true
  // The browser's own word, where it gives one: it sends it to https and to this machine alone.
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  return origin === new URL(baseUrl).origin || origin === `${request.protocol}://${request.headers.host ?? ''}`
}
