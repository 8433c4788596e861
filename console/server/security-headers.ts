// Headers of every page of the console: a content security policy with a nonce per request, and no framing.
import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

/** Sets `response.locals.nonce`, which the page's own scripts and styles carry. Nothing comes from another host. */
export function securityHeaders(mode: 'production' | 'development') {
  return function setHeaders(_request: Request, response: Response, next: NextFunction): void {
    const nonce = randomBytes(16).toString('base64')
    response.locals.nonce = nonce
    response.setHeader('Content-Security-Policy', mode === 'production' ? strictPolicy(nonce) : developmentPolicy())
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('X-Frame-Options', 'DENY')
    response.setHeader('Referrer-Policy', 'same-origin')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cache-Control', 'no-store')
    next()
  }
}

function strictPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Vite's own client injects styles and opens a socket. */
function developmentPolicy(): string {
  return "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; img-src 'self' data:; frame-ancestors 'none'"
}
