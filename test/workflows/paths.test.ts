import { randomUUID } from 'node:crypto'
import { startTemporal, type TestTemporal } from '../harness/temporal'
import { until } from '../harness/until'
import { startSystem, type System } from './system'
import { incidentWorkflowId } from '../../domain/lifecycle/messages'
import { move } from '../../domain/lifecycle/course'
import { stages } from '../../domain/lifecycle/stages'
import { newId } from '../../ledger/ids'
import { listParked, retryParked } from '../../ledger/parked'

let temporal: TestTemporal
let system: System

/** Seconds become moments, so that each path is walked for real. */
const policy = {
  recovery: { clearWindowSeconds: 1, quietSeconds: 1 },
  escalation: { severities: ['critical'], afterSeconds: 2 },
  triage: { actionable: ['critical', 'high', 'medium'], minorAfterSeconds: 2 },
}

beforeAll(async () => {
  temporal = await startTemporal()
  system = await startSystem(temporal, { policy })
  await system.startWorker()
})

afterAll(async () => {
  await system?.close()
  await temporal?.close()
})

const steps = (moves: string[]): string[] => moves.map((move) => move.split(':')[0]!)

test('fires, is triaged with evidence and a finding, clears, recovers, is resolved, and the workflow ends', async () => {
  const id = await system.send('checkout')
  await system.until(id, ({ state }) => state === 'triaged', 'triage')
  const { rows: evidence } = await system.ledger.pool.query(
    'SELECT tool, health, sha256, stage FROM evidence WHERE incident_id = $1 ORDER BY tool',
    [id],
  )
  expect(evidence).toMatchObject([
    { tool: 'incidents.recurrence', health: 'empty', stage: 'observed' },
    { tool: 'observations.recent', health: 'checked' },
    { tool: 'source.health', health: 'not_configured' },
  ])
  const { rows: findings } = await system.ledger.pool.query(
    'SELECT rule, resource, severity FROM finding WHERE incident_id = $1',
    [id],
  )
  expect(findings).toEqual([
    { rule: 'http_signals/error_rate_high', resource: 'cluster=eu-1&service=checkout', severity: 'high' },
  ])

  await system.send('checkout', { status: 'clear' })
  const resolved = await system.until(id, ({ closed }) => closed, 'resolution')
  expect(steps(resolved.moves)).toEqual([
    'observed > triaged',
    'triaged > contained',
    'contained > recovering',
    'recovering > resolved',
  ])
  expect(resolved).toMatchObject({ state: 'resolved', closeReason: 'resolved' })
  expect(resolved.seenSeq).toBe(resolved.seq)
  await expect(system.client.workflow.getHandle(incidentWorkflowId(id)).result()).resolves.toBe(`#${resolved.number} resolved`)
})

test('a new firing after that is a new incident, linked as the recurrence', async () => {
  const first = await system.send('search')
  await system.send('search', { status: 'clear' })
  await system.until(first, ({ closed }) => closed)
  const second = await system.send('search')
  expect(second).not.toBe(first)
  await system.until(second, ({ state, recurrenceOf }) => state === 'triaged' && recurrenceOf === first)
  const { rows } = await system.ledger.pool.query(
    `SELECT content FROM evidence WHERE incident_id = $1 AND tool = 'incidents.recurrence'`,
    [second],
  )
  expect(rows[0].content.incidents).toMatchObject([{ id: first, state: 'resolved' }])
})

test('relapses when it fires again while it recovers', async () => {
  await system.setPolicy({ ...policy, recovery: { clearWindowSeconds: 0, quietSeconds: 600 } })
  const id = await system.send('login')
  await system.send('login', { status: 'clear' })
  await system.until(id, ({ state }) => state === 'recovering')
  await system.send('login')
  const back = await system.until(id, ({ state }) => state === 'triaged')
  expect(steps(back.moves).at(-1)).toBe('recovering > triaged')
  await system.setPolicy(policy)
})

test('a minor severity waits in observed, then is triaged because it still fires', async () => {
  const id = await system.send('thumbnails', { severity: 'low' })
  await system.until(id, ({ seenSeq }) => seenSeq > 0)
  expect((await system.read(id)).state).toBe('observed')
  const triaged = await system.until(id, ({ state }) => state === 'triaged')
  expect(triaged.moves).toEqual(['observed > triaged: still firing after 2 s'])
})

test('escalates at the deadline, and is contained when it clears', async () => {
  const id = await system.send('database', { severity: 'critical' })
  const escalated = await system.until(id, ({ state }) => state === 'escalated')
  expect(escalated.moves[1]).toBe('triaged > escalated: critical, and nothing safe could be proposed within 2 s')
  await system.send('database', { status: 'clear', severity: 'critical' })
  await system.until(id, ({ moves }) => steps(moves).includes('escalated > contained'))
})

test('escalates at once when severity rises after triage', async () => {
  const id = await system.send('queue')
  await system.until(id, ({ state }) => state === 'triaged')
  await system.send('queue', { severity: 'critical' })
  const escalated = await system.until(id, ({ state }) => state === 'escalated')
  expect(escalated.moves[1]).toBe('triaged > escalated: severity rose from high to critical')
})

async function addRule(name: string, service: string, endsAt: Date | null): Promise<string> {
  const id = randomUUID()
  await system.ledger.pool.query(
    `INSERT INTO suppression_rule (id, kind, name, reason, match, severity_ceiling, starts_at, ends_at, created_by)
     VALUES ($1, $2, $3, 'planned', $4, 'high', $5, $6, 'test')`,
    [id, endsAt ? 'maintenance' : 'rule', name, JSON.stringify({ scope: { service } }), endsAt && new Date(0), endsAt],
  )
  return id
}

test('a rule suppresses; what is worse than its ceiling wakes it', async () => {
  await addRule('batch host', 'batch', null)
  const id = await system.send('batch')
  const asleep = await system.until(id, ({ state }) => state === 'suppressed')
  expect(asleep.suppression).toMatchObject({ reason: 'batch host: planned', by: null })
  await system.send('batch', { severity: 'critical' })
  const awake = await system.until(id, ({ state }) => state === 'triaged' || state === 'escalated')
  expect(awake.moves[1]).toBe('suppressed > triaged: severity rose to critical, above the high that was suppressed')
})

test('a maintenance window suppresses until it ends, and wakes what still fires', async () => {
  await addRule('upgrade', 'registry', new Date(Date.now() + 3_000))
  const id = await system.send('registry')
  await system.until(id, ({ state }) => state === 'suppressed')
  const awake = await system.until(id, ({ state }) => state === 'triaged')
  expect(awake.moves[1]).toMatch(/^suppressed > triaged: the suppression ended while it still fires/)
  await system.until(id, () => true)
})

test('suppressed, clear and quiet is closed, and the key is free', async () => {
  await addRule('lab', 'lab', null)
  const id = await system.send('lab')
  await system.until(id, ({ state }) => state === 'suppressed')
  await system.send('lab', { status: 'clear' })
  const closed = await system.until(id, ({ closed: is }) => is)
  expect(closed).toMatchObject({ state: 'suppressed', closeReason: 'suppressed, and clear and quiet' })
  expect(await system.send('lab', { severity: 'critical' })).not.toBe(id)
})

test('a removed rule wakes its incidents by reconciliation alone', async () => {
  const rule = await addRule('old', 'archive', null)
  const id = await system.send('archive')
  await system.until(id, ({ state }) => state === 'suppressed')
  await system.ledger.pool.query('DELETE FROM suppression_rule WHERE id = $1', [rule])
  await system.until(id, ({ state }) => state === 'triaged')
})

test('what cannot be decided ends its run, is parked, and goes on when it is tried again', async () => {
  const poison = jest.spyOn(stages, 'observed').mockImplementation((course) => {
    move(course, { to: 'resolved', trigger: 'quiet', reason: 'no such way' })
    return true
  })
  const id = await system.send('poison')
  await until('it is parked', async () => (await listParked(system.ledger.pool, { limit: 10 })).items.length > 0)
  const { items } = await listParked(system.ledger.pool, { limit: 10 })
  expect(items).toMatchObject([{ incidentId: id, error: 'an incident does not go from observed to resolved by quiet' }])
  await expect(system.client.workflow.getHandle(incidentWorkflowId(id)).result()).rejects.toThrow('Workflow execution failed')
  poison.mockRestore()
  await retryParked(system.ledger, id, 'user:x')
  await system.until(id, ({ state }) => state === 'triaged')
})

test('commands: applied with their audit, refused with the reason, resolve walks the edges', async () => {
  const id = await system.send('payments')
  await system.until(id, ({ state }) => state === 'triaged')
  const contain = await system.command(id, { kind: 'contain', reason: 'traffic moved away' })
  const contained = await system.until(id, ({ state }) => state === 'contained')
  expect(contained.moves[1]).toBe('triaged > contained: traffic moved away')
  // Written while the incident is contained: the API would not offer it, a race may.
  const late = newId()
  await system.ledger.pool.query(
    `INSERT INTO command (id, incident_id, kind, reason, requested_by) VALUES ($1, $2, 'escalate', 'late', 'user:ops@example.org')`,
    [late, id],
  )
  const resolve = await system.command(id, { kind: 'resolve', reason: 'fixed for good' })
  const resolved = await system.until(id, ({ closed }) => closed)
  expect(resolved.moves.slice(2)).toEqual(['contained > recovering: fixed for good', 'recovering > resolved: fixed for good'])
  const { rows } = await system.ledger.pool.query(
    'SELECT id, status, refused_reason AS reason FROM command WHERE incident_id = $1 ORDER BY requested_at, id',
    [id],
  )
  expect(rows).toEqual([
    { id: contain, status: 'applied', reason: null },
    { id: late, status: 'refused', reason: 'an incident that is contained takes no escalate' },
    { id: resolve, status: 'applied', reason: null },
  ])
  const { rows: audit } = await system.ledger.pool.query(
    `SELECT action, count(*)::int FROM audit_event WHERE subject = $1 GROUP BY 1 ORDER BY 1`,
    [`incident:${id}`],
  )
  expect(Object.fromEntries(audit.map(({ action, count }) => [action, count]))).toMatchObject({
    'incident.transitioned': 4,
    'command.applied': 2,
    'command.refused': 1,
    'incident.closed': 1,
  })
})

test('suppress, unsuppress, snooze and escalate by an operator', async () => {
  const id = await system.send('mail', { severity: 'critical' })
  await system.command(id, { kind: 'suppress', reason: 'known' })
  await system.until(id, ({ state }) => state === 'suppressed')
  await system.command(id, { kind: 'unsuppress', reason: 'not so known' })
  await system.until(id, ({ state }) => state === 'triaged')
  await system.command(id, { kind: 'snooze', reason: 'lunch', until: new Date(Date.now() + 600_000).toISOString() })
  await system.command(id, { kind: 'escalate', reason: 'lunch is over' })
  const escalated = await system.until(id, ({ state }) => state === 'escalated')
  expect(escalated.moves.at(-1)).toBe('triaged > escalated: lunch is over')
})

test('a policy changed in mid-incident moves the deadline of a waiting workflow', async () => {
  await system.setPolicy({ ...policy, recovery: { clearWindowSeconds: 0, quietSeconds: 3_600 } })
  const id = await system.send('images')
  await system.send('images', { status: 'clear' })
  await system.until(id, ({ state }) => state === 'recovering')
  await system.setPolicy({ ...policy, recovery: { clearWindowSeconds: 0, quietSeconds: 1 } })
  await system.until(id, ({ state }) => state === 'resolved')
  const { rows } = await system.ledger.pool.query<{ version: number }>(
    'SELECT DISTINCT policy_version AS version FROM transition WHERE incident_id = $1',
    [id],
  )
  expect(rows).toHaveLength(2)
  await system.setPolicy(policy)
})

test('clears by silence only while its source is checked', async () => {
  const id = await system.send('probe')
  await system.until(id, ({ state }) => state === 'triaged')
  const { pool } = system.ledger
  await pool.query(`UPDATE incident_signal SET clears = 'by_silence', silence_ttl_seconds = 1 WHERE incident_id = $1`, [id])
  await pool.query(
    `INSERT INTO source_status (source, mode, health, detail, checked_at, interval_seconds) VALUES ('test/one', 'poll', 'unavailable', 'down', now(), 1)`,
  )
  await system.ledger.pool.query(`UPDATE incident SET next_wake_at = now() WHERE id = $1`, [id])
  // The first look after the time of silence finds a source that does not vouch.
  const before = (await pool.query(`SELECT next_wake_at AS at FROM incident WHERE id = $1`, [id])).rows[0].at
  await system.until(id, () => true)
  for (;;) {
    const { rows } = await pool.query(`SELECT next_wake_at > $2 AS later FROM incident WHERE id = $1`, [id, before])
    if (rows[0].later) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect((await system.read(id)).state).toBe('triaged')
  await pool.query(
    `UPDATE source_status SET health = 'checked', checked_at = now() + interval '1 minute' WHERE source = 'test/one'`,
  )
  await system.until(id, ({ moves }) => steps(moves).includes('triaged > contained'))
  const { rows } = await pool.query(`SELECT status FROM incident_signal WHERE incident_id = $1`, [id])
  expect(rows).toEqual([{ status: 'clear' }])
})

test('Temporal Web reads like a story: summary, attributes, live state', async () => {
  const id = await system.send('story', { scope: { cluster: 'eu-1', service: 'story', tenant: 'acme' } })
  const incident = await system.until(id, ({ state }) => state === 'triaged')
  const handle = system.client.workflow.getHandle(incidentWorkflowId(id))
  const tagged = async () => (await handle.describe()).searchAttributes
  while ((await tagged()).SreState?.[0] !== 'triaged') await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await tagged()).toMatchObject({
    SreState: ['triaged'],
    SreSeverity: ['high'],
    SreFamily: ['http_signals'],
    SreTenant: ['acme'],
  })
  await expect((await handle.describe()).staticSummary()).resolves.toBe(`#${incident.number} Error rate of story is high`)
  await expect(handle.query('state')).resolves.toMatchObject({ state: 'triaged', number: incident.number })
  const metadata = (await handle.query('__temporal_workflow_metadata')) as { currentDetails: string }
  expect(metadata.currentDetails).toContain('1. **triaged**: first evidence is collected')
})
