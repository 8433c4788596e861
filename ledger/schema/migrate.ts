// Applies the migrations in prisma/migrations, in order, each once; safe to run by several processes at a time.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Client } from 'pg'
import { withSchemaEngine } from './engine'

const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))
/** Any constant: it only has to be the same for every migrating process. */
const MIGRATION_LOCK = 7_365_001

/** Brings the database behind `url` to the newest schema; returns the names of what was applied. */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  return withLock(url, () =>
    withSchemaEngine({ url }, async (engine) => {
      await forgetRolledBack(engine, migrationsList)
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
      return appliedMigrationNames
    }),
  )
}

/** A migration is one transaction: one marked as failed left nothing behind, and may be tried again. */
async function forgetRolledBack(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilters,
  })
  for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
}

/** Names of the migrations that this version of the code carries, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Reads every migration from its folder into the engine's form. */
export async function readMigrations(): Promise<MigrationList> {
  const names = await migrationNames()
  const scripts = await Promise.all(names.map((name) => readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8')))
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path, at) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: scripts[at]! } },
    })),
  }
}

export const noFilters = { externalTables: [], externalEnums: [] }

async function withLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await work()
  } finally {
    await client.end()
  }
}
