// What has to hold after any fault: asked of the rows themselves, and of Temporal.
import { Client as TemporalClient, Connection } from '@temporalio/client'
import { Client } from 'pg'
import { incidentWorkflowId } from '../../domain/lifecycle/messages'

/** Where to ask. */
export interface Asked {
  /** As Postgres' superuser. */
  ownerUrl(): Promise<string>
  temporalAddress(): Promise<string>
  temporalNamespace?: string
}

export interface Facts {
  /** Acknowledged events that no row tells of. */
  lost: string[]
  /** Events with more than one row. */
  doubled: string[]
  /** Incidents whose rows the lifecycle has not taken into account. */
  unseen: number
  /** Incidents whose transitions are not one unbroken path from `observed` to their state. */
  broken: string[]
  /** Keys with more than one open incident. */
  twice: string[]
  /** Sources whose counters and rows disagree. */
  unbalanced: string[]
  open: string[]
}

export async function readFacts(product: Asked, acknowledged: Iterable<string>): Promise<Facts> {
  return withOwner(product, async (client) => {
    const texts = async (sql: string, values: unknown[] = []): Promise<string[]> =>
      (await client.query<{ text: string }>(sql, values)).rows.map(({ text }) => text)
    return {
      lost: await texts(
        `SELECT event AS text FROM unnest($1::text[]) AS acknowledged(event)
         WHERE NOT EXISTS (SELECT FROM observation o WHERE o.source = 'faults' AND o.event_id = event)
            OR NOT EXISTS (SELECT FROM observation_key k WHERE k.source = 'faults' AND k.event_id = event)`,
        [[...acknowledged]],
      ),
      doubled: await texts('SELECT event_id AS text FROM observation GROUP BY source, event_id HAVING count(*) > 1'),
      unseen: Number((await texts('SELECT count(*)::text AS text FROM incident WHERE closed_at IS NULL AND seq > seen_seq'))[0]),
      broken: await texts(`
        WITH steps AS (
          SELECT t.*, lag(t."to", 1, 'observed') OVER w AS before, row_number() OVER w AS place, max(ordinal) OVER (PARTITION BY incident_id) AS last
          FROM transition t WINDOW w AS (PARTITION BY incident_id ORDER BY ordinal)
        ), first AS (SELECT min(ordinal) AS ordinal FROM transition)
        SELECT i.id::text AS text FROM incident i LEFT JOIN LATERAL (
          SELECT count(*) AS steps, bool_and(s."from" = s.before AND s.place = s.ordinal - first.ordinal + 1) AS unbroken,
            max(s."to"::text) FILTER (WHERE s.ordinal = s.last) AS state
          FROM steps s, first WHERE s.incident_id = i.id
        ) path ON true
        WHERE path.steps <> i.transitions OR (path.steps > 0 AND NOT path.unbroken) OR coalesce(path.state, 'observed') <> i.state::text`),
      twice: await texts('SELECT correlation_key AS text FROM incident WHERE closed_at IS NULL GROUP BY 1 HAVING count(*) > 1'),
      unbalanced: await texts(`
        SELECT door.source AS text FROM (
          SELECT source, sum(received) AS received, sum(new) AS new, sum(duplicate) AS duplicate, sum(suppressed) AS suppressed, sum(rejected) AS rejected
          FROM ingest_batch GROUP BY source
        ) door
        LEFT JOIN (SELECT source, count(*) FILTER (WHERE suppression IS NULL) AS new, count(suppression) AS suppressed FROM observation GROUP BY source) rows USING (source)
        LEFT JOIN (SELECT source, sum(duplicates) AS duplicate FROM observation_key GROUP BY source) keys USING (source)
        WHERE door.received <> door.new + door.duplicate + door.suppressed + door.rejected
           OR door.new <> coalesce(rows.new, 0) OR door.suppressed <> coalesce(rows.suppressed, 0) OR door.duplicate <> coalesce(keys.duplicate, 0)`),
      open: await texts(`SELECT id::text AS text FROM incident WHERE closed_at IS NULL AND opened_by_source = 'faults'`),
    }
  })
}

/** Open incidents without a running workflow: those that were closed while Temporal was asked are none. */
export async function openWithoutWorkflow(product: Asked): Promise<string[]> {
  const missing = await withoutWorkflow(product, (await readFacts(product, [])).open)
  const { open } = await readFacts(product, [])
  return missing.filter((id) => open.includes(id))
}

async function withoutWorkflow(product: Asked, incidents: readonly string[]): Promise<string[]> {
  const connection = await Connection.connect({ address: await product.temporalAddress() })
  try {
    const client = new TemporalClient({ connection, namespace: product.temporalNamespace ?? 'default' })
    const missing: string[] = []
    for (const id of incidents) {
      const running = await client.workflow
        .getHandle(incidentWorkflowId(id))
        .describe()
        .then(
          ({ status }) => status.name === 'RUNNING',
          () => false,
        )
      if (!running) missing.push(id)
    }
    return missing
  } finally {
    await connection.close()
  }
}

export async function scheduleIds(product: Asked): Promise<string[]> {
  const connection = await Connection.connect({ address: await product.temporalAddress() })
  try {
    const ids: string[] = []
    for await (const { scheduleId } of new TemporalClient({ connection }).schedule.list()) ids.push(scheduleId)
    return ids.sort()
  } finally {
    await connection.close()
  }
}

export async function withOwner<T>(product: Asked, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: await product.ownerUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
