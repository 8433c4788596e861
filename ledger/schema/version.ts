// A process refuses a schema behind its code, because its statements would fail, and tolerates one ahead.
import type { Pool } from 'pg'
import { readSchemaStatus } from './status'

/** The operator has to migrate. */
export class SchemaBehindError extends Error {
  constructor(readonly missing: string[]) {
    super(`The database's schema is behind this version (missing: ${missing.join(', ')}): run \`npx sre migrate\`.`)
    this.name = 'SchemaBehindError'
  }
}

const UNDEFINED_TABLE = '42P01'

/** Throws SchemaBehindError; migrations that this code does not know are fine (expand, then contract). */
export async function requireSchema(pool: Pool): Promise<void> {
  const { missing } = await readSchemaStatus(pool).catch((error: unknown) => {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return { missing: ['every migration'] }
    throw error
  })
  if (missing.length > 0) throw new SchemaBehindError(missing)
}
