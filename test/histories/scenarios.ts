// The paths of an incident whose histories are checked in: each walks its path for real and answers the workflow's id.
import { randomUUID } from 'node:crypto'
import { Worker } from '@temporalio/worker'
import { NativeConnection } from '@temporalio/worker'
import { incidentWorkflowId, signalNames, taskQueues, workflowTypes, type SourceActivities } from '../../domain/lifecycle/messages'
import { workflowsPath } from '../../runtime/temporal/bundle'
import { observation, type System } from '../workflows/system'

export const policy = {
  recovery: { clearWindowSeconds: 1, quietSeconds: 1 },
  escalation: { severities: ['critical'], afterSeconds: 2 },
  storm: { newIncidentsPerMinute: 50, perSource: { 'test/stormy': 3 }, endsAfterSeconds: 2 },
}

export type Scenario = (system: System, address: string) => Promise<string>

/** The name is the file's: <name>.json. */
export const scenarios: Record<string, Scenario> = {
  'triage-clear-resolve': async (system) => {
    const id = await system.send('checkout')
    await system.until(id, ({ state }) => state === 'triaged')
    await system.send('checkout', { status: 'clear' })
    return closed(system, id)
  },
  'suppressed-by-rule-and-closed': async (system) => {
    await addRule(system, 'lab', null)
    const id = await system.send('lab')
    await system.until(id, ({ state }) => state === 'suppressed')
    await system.send('lab', { status: 'clear' })
    return closed(system, id)
  },
  'maintenance-window-wakes': async (system) => {
    await addRule(system, 'registry', new Date(Date.now() + 2_000))
    const id = await system.send('registry')
    await system.until(id, ({ state }) => state === 'suppressed')
    await system.until(id, ({ state }) => state === 'triaged')
    await system.send('registry', { status: 'clear' })
    return closed(system, id)
  },
  relapse: async (system) => {
    const id = await system.send('login')
    await system.send('login', { status: 'clear' })
    await system.until(id, ({ state }) => state === 'contained' || state === 'recovering')
    await system.send('login')
    await system.until(id, ({ moves }) => moves.some((move) => move.includes('fires again')))
    await system.send('login', { status: 'clear' })
    return closed(system, id)
  },
  escalation: async (system) => {
    const id = await system.send('database', { severity: 'critical' })
    await system.until(id, ({ state }) => state === 'escalated')
    await system.send('database', { severity: 'critical', status: 'clear' })
    return closed(system, id)
  },
  'operator-commands': async (system) => {
    const id = await system.send('payments')
    await system.command(id, { kind: 'suppress', reason: 'known' })
    await system.until(id, ({ state }) => state === 'suppressed')
    await system.command(id, { kind: 'unsuppress', reason: 'no longer' })
    await system.until(id, ({ state }) => state === 'triaged')
    await system.command(id, { kind: 'contain', reason: 'traffic moved away' })
    await system.until(id, ({ state }) => state === 'contained')
    await system.command(id, { kind: 'resolve', reason: 'fixed' })
    return closed(system, id)
  },
  'storm-and-promotion': async (system) => {
    const source = 'test/stormy'
    const items = Array.from({ length: 6 }, (_, at) => observation(`stormy-${at}`, { source }))
    await system.ingest.submit({ door: 'api', items })
    const { rows } = await system.ledger.pool.query<{ id: string }>(`SELECT id FROM incident WHERE storm AND opened_by_source = $1`, [source])
    const { id } = rows[0]!
    await system.until(id, ({ state }) => state === 'triaged')
    await system.setPolicy({ ...policy, storm: { ...policy.storm, perSource: { [source]: 100 } } })
    await system.until(id, ({ state }) => state !== 'triaged')
    return closed(system, id)
  },
  'continue-as-new': async (system) => {
    const id = await system.send('chatty')
    await system.until(id, ({ state }) => state === 'triaged')
    const handle = system.client.workflow.getHandle(incidentWorkflowId(id))
    const { runId } = await handle.describe()
    while ((await handle.describe()).runId === runId) await handle.signal(signalNames.ledgerAdvanced, { version: '1' })
    return `${incidentWorkflowId(id)}#${runId}`
  },
  'ledger-away': async (system) => {
    const id = await system.send('slow')
    await system.until(id, ({ state }) => state === 'triaged')
    const handle = system.client.workflow.getHandle(incidentWorkflowId(id))
    const holder = await system.ledger.pool.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM incident WHERE id = $1 FOR UPDATE', [id])
    await handle.signal(signalNames.ledgerAdvanced, { version: '2' })
    // Past its local attempts the step is an activity that waits; only then does the row come free.
    while (((await handle.describe()).raw.pendingActivities ?? []).length === 0) await new Promise((resolve) => setTimeout(resolve, 100))
    await holder.query('ROLLBACK')
    holder.release()
    await system.command(id, { kind: 'resolve', reason: 'it is back' })
    return closed(system, id)
  },
  'still-open': async (system) => {
    const id = await system.send('open', { severity: 'medium' })
    await system.until(id, ({ state }) => state === 'triaged')
    await system.client.workflow.getHandle(incidentWorkflowId(id)).query('state')
    return incidentWorkflowId(id)
  },
  'poll-source': async (system, address) => {
    const connection = await NativeConnection.connect({ address })
    const activities: SourceActivities = { pollSource: async () => ({ health: 'checked', detail: 'all answer', observations: 0 }) }
    const { namespace } = system.client.options
    const worker = await Worker.create({ connection, namespace, workflowsPath, taskQueue: taskQueues.sources, activities: { ...activities } })
    const workflowId = `poll/${randomUUID()}`
    await worker.runUntil(
      system.client.workflow.execute(workflowTypes.pollSource, { workflowId, taskQueue: taskQueues.sources, args: ['runtime_dependencies'] }),
    )
    await connection.close()
    return workflowId
  },
}

async function closed(system: System, id: string): Promise<string> {
  await system.until(id, (incident) => incident.closed)
  await system.client.workflow.getHandle(incidentWorkflowId(id)).result()
  return incidentWorkflowId(id)
}

async function addRule(system: System, service: string, endsAt: Date | null): Promise<void> {
  await system.ledger.pool.query(
    `INSERT INTO suppression_rule (id, kind, name, reason, match, severity_ceiling, starts_at, ends_at, created_by)
     VALUES ($1, $2, $3, 'planned', $4, 'high', $5, $6, 'test')`,
    [randomUUID(), endsAt ? 'maintenance' : 'rule', `work on ${service}`, JSON.stringify({ scope: { service } }), endsAt && new Date(0), endsAt],
  )
}
