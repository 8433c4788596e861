// The way to the database: one bounded pool, shared by the SQL of this folder and by Prisma Client.
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, type PoolClient } from 'pg'
import { PrismaClient } from './generated/client'

export interface LedgerOptions {
  /** As the role `sre_app`. */
  url: string
  /** Around poolers: LISTEN and migrations. Default: `url`. */
  directUrl?: string
  /** Connections of this process, default 10. */
  connections?: number
  /** Shown in pg_stat_activity. */
  applicationName?: string
}

export interface Ledger {
  pool: Pool
  prisma: PrismaClient
  directUrl: string
  close(): Promise<void>
}

/** Opens the pool; connects at the first query, and each query fails within 15 s rather than wait for ever. */
export function openLedger(options: LedgerOptions): Ledger {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: options.applicationName ?? 'sre-smart-bot',
  })
  // A dropped idle connection is not an error of ours: the pool makes another.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) })
  return {
    pool,
    prisma,
    directUrl: options.directUrl ?? options.url,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** Begins a transaction whose statements look rows up by key, however small the tables were when they were first planned. */
export const BEGIN_BY_KEY = 'BEGIN; SET LOCAL enable_seqscan = off'

/** Runs `work` in one transaction on one connection; a deadlock or a serialization failure is tried again. */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  { begin = 'BEGIN', attempts = 5 }: { begin?: string; attempts?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query(begin)
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => (broken = rollbackError))
      if (attempt >= attempts || !isRetryable(error)) throw error
    } finally {
      client.release(broken)
    }
  }
}

const RETRYABLE = new Set(['40P01', '40001'])

function isRetryable(error: unknown): boolean {
  return RETRYABLE.has((error as { code?: string }).code ?? '')
}
