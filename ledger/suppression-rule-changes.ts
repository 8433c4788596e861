// Changes of suppression rules. Each wakes the open incidents that the rule holds down now: their workflows judge anew.
import type { ClientBase, Pool } from 'pg'
import type { Page } from '../domain/contract/paging'
import type { SuppressionRuleInput, SuppressionRuleRow } from '../domain/contract/suppression-rules'
import { recordAudit } from './audit/record'
import { transaction, type Ledger } from './connect'
import { newId } from './ids'
import { isoTimes } from './incidents/columns'
import { decodeCursor, toPage } from './paging'
import { wakeIncidents } from './wake'

type Db = Pick<Ledger, 'pool'>

/** Oldest first: the order in which they are judged. */
export async function listSuppressionRules(
  pool: Pool,
  page: { limit: number; cursor?: string },
): Promise<Page<SuppressionRuleRow>> {
  const [at, id] = decodeCursor(page.cursor, 2) ?? [null, null]
  const { rows } = await pool.query<SuppressionRuleRow>(
    `SELECT ${COLUMNS} FROM suppression_rule WHERE $1::timestamptz IS NULL OR (created_at, id) > ($1::timestamptz, $2::uuid)
     ORDER BY created_at, id LIMIT $3`,
    [at, id, page.limit + 1],
  )
  return toPage(rows.map(isoTimes), page.limit, (rule) => [rule.createdAt, rule.id])
}

export async function readSuppressionRule(pool: Pool, id: string): Promise<SuppressionRuleRow | null> {
  const { rows } = await pool.query<SuppressionRuleRow>(`SELECT ${COLUMNS} FROM suppression_rule WHERE id = $1`, [id])
  return rows[0] ? isoTimes(rows[0]) : null
}

export async function createSuppressionRule(ledger: Db, input: SuppressionRuleInput, actor: string): Promise<SuppressionRuleRow> {
  const id = newId()
  return transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<SuppressionRuleRow>(
      `INSERT INTO suppression_rule (id, kind, name, reason, match, severity_ceiling, starts_at, ends_at, enabled, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`,
      [id, ...valuesOf(input), actor],
    )
    await record(client, 'created', id, input, actor)
    return isoTimes(rows[0]!)
  })
}

/** Null where there is none. */
export async function replaceSuppressionRule(
  ledger: Db,
  id: string,
  input: SuppressionRuleInput,
  actor: string,
): Promise<SuppressionRuleRow | null> {
  return transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<SuppressionRuleRow>(
      `UPDATE suppression_rule SET kind = $2, name = $3, reason = $4, match = $5, severity_ceiling = $6, starts_at = $7, ends_at = $8,
         enabled = $9, updated_at = now() WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, ...valuesOf(input)],
    )
    if (!rows[0]) return null
    await wakeSuppressed(client, id)
    await record(client, 'changed', id, input, actor)
    return isoTimes(rows[0])
  })
}

/** False where there is none. */
export async function deleteSuppressionRule(ledger: Db, id: string, actor: string): Promise<boolean> {
  return transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<{ name: string }>('DELETE FROM suppression_rule WHERE id = $1 RETURNING name', [id])
    if (!rows[0]) return false
    await wakeSuppressed(client, id)
    await record(client, 'deleted', id, { name: rows[0].name }, actor)
    return true
  })
}

async function wakeSuppressed(client: ClientBase, ruleId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT i.id FROM incident i WHERE i.closed_at IS NULL AND (i.suppression ->> 'ruleId' = $1
       OR EXISTS (SELECT FROM incident_signal s WHERE s.incident_id = i.id AND s.suppression ->> 'ruleId' = $1))`,
    [ruleId],
  )
  await wakeIncidents(
    client,
    rows.map(({ id }) => id),
    'suppression rule changed',
  )
}

function record(client: ClientBase, what: string, id: string, detail: object, actor: string): Promise<void> {
  return recordAudit(client, [
    { actor, action: `suppression_rule.${what}`, subject: `suppression_rule:${id}`, detail: { ...detail } },
  ])
}

function valuesOf({ kind, name, reason, match, severityCeiling, startsAt, endsAt, enabled }: SuppressionRuleInput): unknown[] {
  return [kind, name, reason, JSON.stringify(match), severityCeiling, startsAt, endsAt, enabled]
}

const COLUMNS = `id, kind, name, reason, match, severity_ceiling AS "severityCeiling", starts_at AS "startsAt", ends_at AS "endsAt", enabled,
  created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`
