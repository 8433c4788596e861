// The baseline of ingest: the very statements that it runs, with their values already made, sent bare.
import { Pool, type PoolClient } from 'pg'
import { defaultPolicy, type Policy } from '../../domain/policy/policy'
import { transaction } from '../../ledger/connect'
import { rememberOrigins } from '../../ledger/ingest/origins'
import { prepareItems } from '../../ledger/ingest/prepare'
import { writeBatch } from '../../ledger/ingest/write'
import type { Database } from './stack'
import { batchesOf, type Load } from './observations'

interface Statement {
  name: string
  text: string
  values: unknown[]
}

/** One transaction each. */
export type Script = Statement[][]

/** Runs ingest's write once, one batch after another, in a database of its own, and keeps what it sent. */
export async function recordScript({ url }: Database, load: Load, newIncidentsPerMinute: number): Promise<Script> {
  const pool = new Pool({ connectionString: url, max: 1 })
  const storm: Policy['storm'] = { ...defaultPolicy.policy.storm, newIncidentsPerMinute }
  const origins = rememberOrigins()
  const script: Script = []
  for (const batch of batchesOf(load)) {
    const { prepared, received } = prepareItems(batch, 'api', { origins, rules: [], noiseFloor: [] }, Date.now())
    const doors = new Map([...received].map(([source, count]) => [source, { door: 'api', received: count }]))
    const statements: Statement[] = []
    await transaction(pool, (client) => {
      statements.length = 0
      return writeBatch(recording(client, statements), { observations: prepared, doors, errors: [] }, { storm, silence: [] })
    })
    script.push(statements)
  }
  await pool.end()
  return script
}

function recording(client: PoolClient, statements: Statement[]): PoolClient {
  const query = (statement: Statement) => {
    statements.push(statement)
    return client.query(statement)
  }
  return { query } as unknown as PoolClient
}

/** Seconds that the script takes on so many connections. The first batch goes alone: it opens what others raise. */
export async function replay({ url }: Database, script: Script, connections: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: connections })
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()))
  const [first, ...rest] = script
  const started = performance.now()
  await runOne(clients[0]!, first!)
  let next = 0
  await Promise.all(
    clients.map(async (client) => {
      for (let at = next++; at < rest.length; at = next++) await runOne(client, rest[at]!)
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  for (const client of clients) client.release()
  await pool.end()
  return seconds
}

async function runOne(client: PoolClient, statements: Statement[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('BEGIN')
      for (const statement of statements) await client.query(statement)
      await client.query('COMMIT')
      return
    } catch (error) {
      await client.query('ROLLBACK')
      if ((error as { code?: string }).code !== '40P01' || attempt === 5) throw error
    }
  }
}
