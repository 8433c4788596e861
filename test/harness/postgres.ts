// A ledger for one test file: its own migrated database, used with the privileges of the role sre_app.
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { openLedger, type Ledger } from '../../ledger/connect'
import { LOGINS, TEMPLATE } from './global-setup'

export interface TestLedger {
  ledger: Ledger
  /** As sre_app, as the processes connect. */
  url: string
  /** As sre_maintenance. */
  maintenanceUrl: string
  /** As the superuser: to arrange what the product itself may not do. */
  ownerUrl: string
  close(): Promise<void>
}

/** A copy of the migrated database, with a ledger opened on it. Close it in `afterAll`. */
export async function createTestLedger(options: { connections?: number } = {}): Promise<TestLedger> {
  const name = await createTestDatabase(TEMPLATE)
  const url = urlOf(name, LOGINS.app, LOGINS.password)
  const ledger = openLedger({ url, connections: options.connections ?? 10, applicationName: 'test' })
  return {
    ledger,
    url,
    maintenanceUrl: urlOf(name, LOGINS.maintenance, LOGINS.password),
    ownerUrl: urlOf(name),
    close: async () => {
      await ledger.close()
      await dropTestDatabase(name)
    },
  }
}

/** An empty database, or a copy of `template`; returns its name. */
export async function createTestDatabase(template = 'template0'): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  return name
}

export async function dropTestDatabase(name: string): Promise<void> {
  await asOwner((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
}

/** URL of a database of the test cluster; without a user, as its superuser. */
export function urlOf(database: string, user?: string, password?: string): string {
  const base = process.env.SRE_TEST_POSTGRES
  if (!base) throw new Error('The test cluster is not running: this test belongs to the project `integration`.')
  const url = new URL(base)
  url.pathname = `/${database}`
  if (user) url.username = user
  if (password) url.password = password
  return url.toString()
}

async function asOwner(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
