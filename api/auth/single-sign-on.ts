// The paths of OpenID Connect that the library answers; there are none without a configured provider. The rest of its
// paths stay shut: our own routes stand for them.
import { toNodeHandler } from 'better-auth/node'
import express, { type Router } from 'express'
import type { ApiContext } from '../context'
import { ProblemError } from '../problem'
import { AUTH_PATH, CLIENT_IP_HEADER } from './better-auth'

const OPEN: [method: string, path: RegExp][] = [
  ['POST', /^\/sign-in\/social$/],
  ['GET', /^\/callback\/oidc$/],
  ['GET', /^\/error$/],
]

export function singleSignOn({ auth, config, signIns, identities }: ApiContext): Router {
  const router = express.Router()
  const handle = toNodeHandler(auth)
  router.all(`${AUTH_PATH}/*rest`, async (request, response) => {
    const path = request.path.slice(AUTH_PATH.length)
    const isOpen = OPEN.some(([method, pattern]) => method === request.method && pattern.test(path))
    if (!isOpen || !config.openIdConnect) throw new ProblemError(404, `There is nothing at ${request.method} ${request.path}.`)
    request.headers[CLIENT_IP_HEADER] = request.ip ?? '127.0.0.1'
    const isCallback = path.startsWith('/callback')
    await handle(request, response)
    if (isCallback) await record(response.getHeader('set-cookie'), request.ip ?? 'unknown')
  })

  async function record(cookies: unknown, ip: string): Promise<void> {
    const cookie = (Array.isArray(cookies) ? cookies : [cookies]).map(String).find((one) => one.includes('sre.session_token='))
    const session = cookie && (await auth.api.getSession({ headers: new Headers({ cookie: cookie.split(';')[0]! }) }))
    identities.forget()
    if (session) await signIns.succeeded(session.user.email, ip, 'OpenID Connect')
    else await signIns.failed('OpenID Connect', ip, 'refused by the provider or disabled')
  }

  return router
}
