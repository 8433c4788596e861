// Facts about the server behind the ledger that an operator should know.
import type { Pool } from 'pg'

export interface DatabaseFacts {
  version: string
  user: string
  superuser: boolean
  connections: number
  maxConnections: number
  synchronousCommit: string
  /** Standbys that a commit waits for; 0 where there are none, or this login may not see them. */
  synchronousStandbys: number
  /** People who are signed in. */
  sessions: number
}

export async function inspectDatabase(pool: Pool): Promise<DatabaseFacts> {
  const { rows } = await pool.query<DatabaseFacts>(
    `SELECT 'PostgreSQL ' || current_setting('server_version') AS version, current_user AS user,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
       current_setting('max_connections')::int AS "maxConnections",
       current_setting('synchronous_commit') AS "synchronousCommit",
       CASE WHEN current_setting('synchronous_standby_names') = '' THEN 0
         ELSE (SELECT count(*)::int FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum') OR sync_state IS NULL) END AS "synchronousStandbys",
       (SELECT count(*)::int FROM session WHERE expires_at > now()) AS sessions`,
  )
  return rows[0]!
}
