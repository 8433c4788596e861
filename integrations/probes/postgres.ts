// Postgres probe: a connection of its own signs in and is told "ready for query".
import { Client, DatabaseError } from 'pg'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { TargetOf } from '../../domain/probe/target'
import { attempt, ProbeError } from './attempt'

/** SQLSTATE class 28: invalid authorization. */
const AUTHORIZATION = /^28/

export function probePostgres({ url, timeoutMs }: TargetOf<'postgres'>): Promise<ProbeOutcome> {
  return attempt(timeoutMs, async (signal) => {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: timeoutMs,
      application_name: 'sre-smart-bot-probe',
    })
    // An error after the outcome is known (the server ends the session) is nobody's any more.
    client.on('error', () => undefined)
    signal.addEventListener('abort', () => void client.end().catch(() => undefined), { once: true })
    try {
      await client.connect()
    } catch (error) {
      throw failureOf(error)
    }
    await client.end()
  })
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  return new ProbeError(AUTHORIZATION.test(error.code ?? '') ? 'auth' : 'protocol', `SQLSTATE ${error.code ?? 'unknown'}`)
}
