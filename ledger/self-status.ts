// What the bot's own parts last said of themselves.
import type { Pool } from 'pg'
import type { SourceHealth } from '../domain/incident/vocabulary'
import { selfStatus, type SelfPart } from '../domain/self'

export interface SelfReport {
  part: SelfPart
  health: SourceHealth
  detail: string
  checkedAt: Date | null
  lastSuccessAt: Date | null
}

export async function readSelfReports(pool: Pool): Promise<SelfReport[]> {
  const { rows } = await pool.query<Omit<SelfReport, 'part'> & { source: string }>(
    `SELECT source, health, detail, checked_at AS "checkedAt", last_success_at AS "lastSuccessAt"
     FROM source_status WHERE source = ANY($1::text[])`,
    [Object.values(selfStatus)],
  )
  const parts = Object.entries(selfStatus) as [SelfPart, string][]
  return rows.flatMap(({ source, ...report }) =>
    parts.filter(([, name]) => name === source).map(([part]) => ({ part, ...report })),
  )
}

/** Says how a part is; `checked` is up, anything else is not. */
export async function reportSelf(pool: Pool, part: SelfPart, health: SourceHealth, detail: string): Promise<void> {
  await pool.query(
    `INSERT INTO source_status AS s (source, mode, health, detail, checked_at, last_success_at, updated_at)
     VALUES ($1, 'poll', $2::source_health, $3, now(), CASE WHEN $2 = 'checked' THEN now() END, now())
     ON CONFLICT (source) DO UPDATE SET health = excluded.health, detail = excluded.detail, checked_at = now(),
       last_success_at = coalesce(excluded.last_success_at, s.last_success_at),
       updated_at = CASE WHEN s.health = excluded.health AND s.detail = excluded.detail THEN s.updated_at ELSE now() END`,
    [selfStatus[part], health, detail],
  )
}
