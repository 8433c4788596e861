// Before the integration tests: one Postgres for the whole run, with a migrated database that each test file copies.
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../ledger/schema/migrate'
import { freePort } from '../../runtime/embedded/ports'
import { startPostgres, type RunningPostgres } from '../../runtime/embedded/postgres'

export interface TestCluster {
  postgres: RunningPostgres
  folder: string
}

/** Name of the database that is copied. */
export const TEMPLATE = 'sre_template'
/** Logins that are members of sre_app and sre_maintenance, and nothing else. */
export const LOGINS = { app: 'sre_test_app', maintenance: 'sre_test_maintenance', password: 'test' } as const

export default async function globalSetup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-test-'))
  await chmod(folder, 0o755)
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'test',
    // The data are thrown away after the run: nothing has to survive a crash of the machine.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400', 'autovacuum_naptime=5s'],
    logFile: join(folder, 'postgres.log'),
  })
  await makeTemplate(postgres)
  ;(globalThis as { testCluster?: TestCluster }).testCluster = { postgres, folder }
  process.env.SRE_TEST_POSTGRES = postgres.url()
}

async function makeTemplate(postgres: RunningPostgres): Promise<void> {
  await run(postgres.url(), [`CREATE DATABASE ${TEMPLATE}`])
  await migrate(postgres.url(TEMPLATE))
  await run(postgres.url(), [
    `CREATE ROLE ${LOGINS.app} LOGIN PASSWORD '${LOGINS.password}' IN ROLE sre_app`,
    `CREATE ROLE ${LOGINS.maintenance} LOGIN PASSWORD '${LOGINS.password}' IN ROLE sre_maintenance`,
  ])
}

async function run(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
