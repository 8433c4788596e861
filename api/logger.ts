// The log: JSON lines, without credentials.
import pino, { type Logger } from 'pino'

export const REDACTED = ['authorization', 'cookie', 'password', 'token', 'secret', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
])

export function createLogger(level: string, name: string): Logger {
  return pino({ level, name, redact: { paths: REDACTED, censor: '[redacted]' } })
}
