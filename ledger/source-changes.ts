// When anything about a source last changed: its health, or what came in.
import type { Pool } from 'pg'

/** A mark that differs whenever there is something new; null without any source. */
export async function newestSourceChange(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ mark: string | null }>(
    `SELECT greatest((SELECT max(updated_at) FROM source_status), (SELECT max(received_at) FROM ingest_batch))::text AS mark`,
  )
  return rows[0]!.mark
}
