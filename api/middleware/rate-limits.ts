// How much one caller may ask. Sign-ins are few; doors are wide and counted without waiting; strangers are slowed.
import { rateLimit, ipKeyGenerator } from 'express-rate-limit'
import type { Request, RequestHandler } from 'express'
import type { Identity } from '../auth/identity'
import type { ApiConfig, RateLimit } from '../deps'
import { ProblemError, sendProblem } from '../problem'

export interface RateLimits {
  /** Runs `identify`; wrong credentials count against the address, and too many are refused. */
  identify(request: Request, identify: () => Promise<Identity | null>): Promise<Identity | null>
  count(kind: 'api' | 'doors', identity: Identity): void
  /** Before a sign-in; only failed ones count. */
  signIn: RequestHandler
}

const defaults = {
  signIn: { windowSeconds: 600, max: 10 },
  api: { windowSeconds: 60, max: 3_000 },
  doors: { windowSeconds: 60, max: 1_200_000 },
  strangers: { windowSeconds: 60, max: 600 },
} as const satisfies Record<string, RateLimit>

/** Failed sign-ins from one address, whatever the account: so many times those of one account. */
const ACCOUNTS_PER_ADDRESS = 5

export function createRateLimits({ limits = {} }: ApiConfig): RateLimits {
  const strangers = fixedWindow(limits.strangers ?? defaults.strangers)
  const api = fixedWindow(limits.api ?? defaults.api)
  const doors = fixedWindow(limits.doors ?? defaults.doors)
  const perAccount = limits.signIn ?? defaults.signIn
  const byAccount = signInLimit(perAccount, (request) => `${address(request)} ${accountOf(request)}`)
  const byAddress = signInLimit({ ...perAccount, max: perAccount.max * ACCOUNTS_PER_ADDRESS }, address)
  return {
    async identify(request, identify) {
      try {
        const identity = await identify()
        if (!identity) strangers(address(request))
        return identity
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) strangers(address(request))
        throw error
      }
    },
    count: (kind, { actor }) => (kind === 'doors' ? doors(actor) : api(actor)),
    signIn: (request, response, next) => {
      void byAddress(request, response, (error?: unknown) => (error ? next(error) : void byAccount(request, response, next)))
    },
  }
}

/** Counts in this process; throws a 429 above the limit. */
function fixedWindow({ windowSeconds, max }: RateLimit): (key: string) => void {
  let counts = new Map<string, number>()
  let ends = 0
  return (key) => {
    const now = Date.now()
    if (now >= ends) {
      counts = new Map()
      ends = now + windowSeconds * 1_000
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > max) throw tooMany(Math.ceil((ends - now) / 1_000))
  }
}

function tooMany(seconds: number): ProblemError {
  return new ProblemError(429, `Too many requests: wait ${seconds} s.`, { headers: { 'Retry-After': String(seconds) } })
}

function signInLimit({ windowSeconds, max }: RateLimit, keyGenerator: (request: Request) => string) {
  return rateLimit({
    windowMs: windowSeconds * 1_000,
    limit: max,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (request, response) =>
      sendProblem(request, response, 429, 'Too many failed sign-ins: wait some minutes.', {
        headers: { 'Retry-After': String(windowSeconds) },
      }),
  })
}

function address(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown')
}

function accountOf(request: Request): string {
  const { email } = (request.body ?? {}) as { email?: unknown }
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : ''
}
