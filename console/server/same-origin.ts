// Forms of other sites are refused before they reach an action: the session's cookie alone does not prove a deliberate act.
import type { NextFunction, Request, Response } from 'express'

export function refuseForeignPosts(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD' || comesFromHere(request)) return next()
  response.status(403).type('text').send('This request came from another site and was refused.\n')
}

/** Browsers send Sec-Fetch-Site to trustworthy origins and Origin with every form; a request with neither is no browser's. */
function comesFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.get('origin')
  if (origin === undefined) return false
  const hosts = [request.get('host'), request.host]
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
