// What the API is given by the process that runs it.
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { SuppressionRule } from '../domain/incident/suppression'
import type { Role } from '../domain/incident/vocabulary'
import type { PolicyVersion } from '../domain/policy/policy'
import type { Cached } from '../ledger/cached'
import type { Ledger } from '../ledger/connect'
import type { Ingest } from '../ledger/ingest'
import type { Notifier } from '../ledger/notify'

/** A fixed window: at most `max` in `windowSeconds`. */
export interface RateLimit {
  windowSeconds: number
  max: number
}

export interface OpenIdConnect {
  /** Shown on the sign-in page. */
  name: string
  /** `…/.well-known/openid-configuration`. */
  discoveryUrl: string
  clientId: string
  clientSecret: string
  scopes?: string[]
  /** The claim that holds roles or groups, and which of its values gives which role. Others get `defaultRole`. */
  roleClaim?: string
  roles?: Record<string, Role>
  defaultRole?: Role
}

export interface ApiConfig {
  /** Where people reach the console, without a slash at the end: `http://127.0.0.1:3000`. */
  baseUrl: string
  /** Signs session cookies: at least 32 characters. */
  authSecret: string
  /** Express' `trust proxy`: whose X-Forwarded-* headers count. Default: nobody's. */
  trustProxy?: boolean | number | string | string[]
  /** Admits as admin while it is set: for an automated set-up. */
  bootstrapToken?: string
  openIdConnect?: OpenIdConnect
  /** Who may read /metrics: requests from this machine that no proxy passed on, anybody, or only a token. */
  metrics?: 'loopback' | 'public' | 'token'
  limits?: {
    /** Failed sign-ins of one account from one address. Default 10 in 10 minutes. */
    signIn?: RateLimit
    /** Requests of one person or token, doors apart. Default 3,000 a minute. */
    api?: RateLimit
    /** Requests of one token at the doors. Default 1,200,000 a minute. */
    doors?: RateLimit
    /** Requests without a valid credential from one address. Default 600 a minute. */
    strangers?: RateLimit
    /** Streams open at once in this process. Default 500. */
    streams?: number
    /** How often a stream says that it lives, and is closed where its reader may not read any more. Default 15. */
    streamCommentSeconds?: number
  }
}

export interface ApiDeps {
  ledger: Ledger
  ingest: Pick<Ingest, 'submit'>
  notifier: Notifier
  /** The caches that ingest reads too, so that a change of this process counts at once. */
  policy: Cached<PolicyVersion>
  rules: Cached<SuppressionRule[]>
  config: ApiConfig
  logger: Logger
  /** Now. Default: the system's clock. */
  clock?: () => Date
  /** Mounted before everything: the golden signals of the bot's own API. */
  middleware?: RequestHandler[]
  /** Mounted last: the console, in the embedded run. */
  console?: RequestHandler
}
