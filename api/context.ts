// What routes work with: the deps of the process and what the app made of them.
import type { IncidentCounts } from '../domain/contract/incidents'
import type { Cached } from '../ledger/cached'
import type { Auth } from './auth/better-auth'
import type { Identities } from './auth/identity'
import type { SignInRecord } from './auth/sign-in-record'
import type { ApiDeps } from './deps'
import type { Readiness } from './health/readiness'
import type { Metrics } from './metrics'
import type { Stream } from './stream'

export interface ApiContext extends ApiDeps {
  clock: () => Date
  auth: Auth
  identities: Identities
  signIns: SignInRecord
  readiness: Readiness
  metrics: Metrics
  stream: Stream
  /** What is open, at most a second old: every open list asks for it at each change. */
  openCounts: Cached<IncidentCounts>
}
