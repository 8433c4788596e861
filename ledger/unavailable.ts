// Whether an error says that the database cannot be reached or cannot take work now: worth another try later.

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENOENT',
])
/** Prisma: unreachable, timed out, connection closed, pool timeout. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])
const MESSAGES = [
  'connection terminated',
  'timeout exceeded when trying to connect',
  'client has encountered a connection error',
  'cannot use a pool after calling end',
  'connection ended unexpectedly',
  'server closed the connection',
  "can't reach database server",
  'the database system is',
  'databasenotreachable',
]

export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, cause, errors } = error as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown[] }
  if (typeof code === 'string' && (NETWORK.has(code) || PRISMA.has(code) || isServerAway(code))) return true
  const text = typeof message === 'string' ? message.toLowerCase() : ''
  if (MESSAGES.some((known) => text.includes(known))) return true
  // Node gives several failed addresses as one AggregateError.
  return (Array.isArray(errors) && errors.some(isUnavailable)) || (cause !== error && isUnavailable(cause))
}

/** SQLSTATE: connection exceptions, shutting down or starting, out of connections, read-only after a failover, query timeout. */
function isServerAway(code: string): boolean {
  return code.startsWith('08') || ['57P01', '57P02', '57P03', '57014', '53300', '25006', '25P03', '55P03'].includes(code)
}
