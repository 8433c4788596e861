// Whether the schema behind a connection is the one this code needs: behind it is refused, ahead of it is tolerated.
import type { Pool } from 'pg'
import { migrationNames } from './migrate'

export interface SchemaStatus {
  /** Migrations of this code that are not applied. */
  missing: string[]
  newest: string | null
}

export async function readSchemaStatus(pool: Pool): Promise<SchemaStatus> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  )
  const applied = new Set(rows.map(({ name }) => name))
  return { missing: (await migrationNames()).filter((name) => !applied.has(name)), newest: rows.at(-1)?.name ?? null }
}
