// Lists of incidents, newest number first, and what is open at a glance.
import type { Pool } from 'pg'
import type { Incident, IncidentCounts, IncidentQuery } from '../../domain/contract/incidents'
import type { Page } from '../../domain/contract/paging'
import { incidentStates, severities } from '../../domain/incident/vocabulary'
import { decodeCursor, toPage } from '../paging'
import { INCIDENT_COLUMNS, toIncident } from './columns'

/** A page of the incidents that `query` asks for. */
export async function listIncidents(pool: Pool, query: IncidentQuery): Promise<Page<Incident>> {
  const { text, values } = listStatement(query)
  const { rows } = await pool.query<Incident>(text, values)
  return toPage(rows.map(toIncident), query.limit, ({ number }) => [number])
}

/** The list's SQL: only the conditions that were asked for, so that each kind of list gets a plan of its own. */
export function listStatement(query: IncidentQuery): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const conditions: string[] = []
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  where((p) => `i.id = ANY(${p}::uuid[])`, query.ids)
  where((p) => `i.state = ANY(${p}::incident_state[])`, query.state)
  where((p) => `i.severity = ANY(${p}::severity[])`, query.severity)
  where((p) => `i.family = ANY(${p}::text[])`, query.family)
  where((p) => `i.tenant = ${p}`, query.tenant)
  where((p) => `i.opened_at >= ${p}::timestamptz`, query.since)
  where((p) => `i.opened_at < ${p}::timestamptz`, query.until)
  if (query.open) conditions.push(`i.closed_at IS ${query.open === 'true' ? '' : 'NOT '}NULL`)
  if (query.text) {
    const number = /^#(\d{1,15})$/.exec(query.text)?.[1]
    if (number) where((p) => `i.number = ${p}`, number)
    else where((p) => `${SEARCHED} @@ to_tsquery('simple', ${p})`, searchQuery(query.text))
  }
  where((p) => `i.number < ${p}::bigint`, decodeCursor(query.cursor, 1)?.[0])
  const filter = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  return { text: `SELECT ${INCIDENT_COLUMNS} FROM incident i ${filter} ORDER BY i.number DESC LIMIT ${query.limit + 1}`, values }
}

/** The expression of the index `incident_search`, to the letter. */
const SEARCHED = `(to_tsvector('simple'::regconfig, i.title) || jsonb_to_tsvector('simple'::regconfig, i.scope, '["string"]'))`

/** Every word has to begin some word of the title or the scope. Quoted, so that no operator of tsquery gets through. */
function searchQuery(text: string): string | undefined {
  const words = text
    .split(/\s+/)
    .map((word) => word.replace(/[\\'\0]/g, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.length > 0 ? words.map((word) => `'${word}':*`).join(' & ') : undefined
}

export async function countOpenIncidents(pool: Pool): Promise<IncidentCounts> {
  const { rows } = await pool.query<{
    state: keyof IncidentCounts['byState']
    severity: keyof IncidentCounts['bySeverity']
    count: number
  }>('SELECT state, severity, count(*)::int AS count FROM incident WHERE closed_at IS NULL GROUP BY state, severity')
  const counts: IncidentCounts = {
    open: 0,
    bySeverity: Object.fromEntries(severities.map((severity) => [severity, 0])) as IncidentCounts['bySeverity'],
    byState: Object.fromEntries(incidentStates.map((state) => [state, 0])) as IncidentCounts['byState'],
  }
  for (const { state, severity, count } of rows) {
    counts.open += count
    counts.byState[state] += count
    counts.bySeverity[severity] += count
  }
  return counts
}
