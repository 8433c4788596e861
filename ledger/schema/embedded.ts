// The embedded database: made if it is missing, migrated, with partitions to write to, and the two roles of the processes given their passwords.
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { makeFirstPartitions } from './first-partitions'
import { migrate } from './migrate'

export interface EmbeddedDatabase {
  /** URL of the superuser for a database of the cluster. */
  url: (database: string) => string
  name: string
  passwords: { sre_app: string; sre_maintenance: string }
}

/** Returns the names of the migrations that were applied. */
export async function prepareEmbeddedDatabase({ url, name, passwords }: EmbeddedDatabase): Promise<string[]> {
  await withClient(url('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`)
  })
  const applied = await migrate(url(name))
  await makeFirstPartitions(url(name))
  await withClient(url('postgres'), async (client) => {
    for (const [role, password] of Object.entries(passwords)) {
      await client.query(`ALTER ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`)
    }
  })
  return applied
}

/** Whether a server answers behind `url`. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
