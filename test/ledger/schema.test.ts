import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Pool } from 'pg'
import { withSchemaEngine } from '../../ledger/schema/engine'
import { makeFirstPartitions } from '../../ledger/schema/first-partitions'
import { migrate, migrationNames } from '../../ledger/schema/migrate'
import { requireSchema } from '../../ledger/schema/version'
import { createTestDatabase, createTestLedger, dropTestDatabase, urlOf } from '../harness/postgres'

const schemaFile = join(__dirname, '../../prisma/schema.prisma')
const databases: string[] = []
const pools: Pool[] = []

afterAll(async () => {
  for (const pool of pools) await pool.end()
  for (const database of databases) await dropTestDatabase(database)
})

describe('migrations', () => {
  it('make the schema that prisma/schema.prisma describes', async () => {
    expect(await differenceTo(await readFile(schemaFile, 'utf8'))).toBe('-- This is an empty migration.')
  })

  it('are seen to differ when the schema says more', async () => {
    const schema = `${await readFile(schemaFile, 'utf8')}\nmodel Extra {\n  id Int @id\n}\n`
    expect(await differenceTo(schema)).toMatch(/CREATE TABLE "Extra"/)
  })

  it('are applied once, also by two processes at the same moment', async () => {
    const url = urlOf(await emptyDatabase())
    const applied = await Promise.all([migrate(url), migrate(url)])
    expect(applied.flat()).toEqual(await migrationNames())
    expect(await migrate(url)).toEqual([])
  })
})

it('whoever migrates makes the first partitions: the first rows do not fall into the default ones', async () => {
  const url = urlOf(await emptyDatabase())
  await migrate(url)
  await makeFirstPartitions(url)
  const owner = pool(url)
  await owner.query(`INSERT INTO audit_event (actor, action, subject, detail, hash) VALUES ('a', 'b', 'c', '{}', '')`)
  const { rows } = await owner.query<{ home: string }>('SELECT tableoid::regclass::text AS home FROM audit_event')
  expect(rows[0]!.home).toMatch(/^partitions\.audit_event_\d{6}$/)
  expect((await makeFirstPartitions(url)).made).toEqual([])
  await endPools()
})

describe('a process', () => {
  it('refuses a database without any schema', async () => {
    await expect(requireSchema(pool(urlOf(await emptyDatabase())))).rejects.toThrow(/schema is behind.*sre migrate/)
  })

  it('refuses a schema behind it, naming what is missing', async () => {
    const { url, ownerUrl, close } = await createTestLedger()
    const newest = (await migrationNames()).at(-1)!
    await pool(ownerUrl).query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [newest])
    await expect(requireSchema(pool(url))).rejects.toMatchObject({ name: 'SchemaBehindError', missing: [newest] })
    await endPools()
    await close()
  })

  it('tolerates a schema ahead of it', async () => {
    const { url, ownerUrl, close } = await createTestLedger()
    await pool(ownerUrl).query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('future', 'x', '29990101000000_future', now(), 1)`,
    )
    await expect(requireSchema(pool(url))).resolves.toBeUndefined()
    await endPools()
    await close()
  })
})

async function differenceTo(schema: string): Promise<string> {
  const url = urlOf(await emptyDatabase())
  await migrate(url)
  const files = [{ path: '/schema.prisma', content: schema }]
  return withSchemaEngine({ url, datamodels: [['/schema.prisma', schema]] }, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '/' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return (stdout ?? '').trim()
  })
}

async function emptyDatabase(): Promise<string> {
  const name = await createTestDatabase()
  databases.push(name)
  return name
}

function pool(url: string): Pool {
  const made = new Pool({ connectionString: url, max: 1 })
  made.on('error', () => undefined)
  pools.push(made)
  return made
}

async function endPools(): Promise<void> {
  for (const made of pools.splice(0)) await made.end()
}
