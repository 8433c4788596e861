import { randomUUID } from 'node:crypto'
import { startDurableTemporal, type DurableTemporal } from '../harness/temporal'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, quiet, startSystem, type System } from '../workflows/system'
import { incidentWorkflowId } from '../../domain/lifecycle/messages'
import { createIngest } from '../../ledger/ingest'
import { createNotifier } from '../../ledger/notify'
import { claim, deliver, park, refuse, MOST_ATTEMPTS } from '../../ledger/outbox'
import { defaultPolicy } from '../../domain/policy/policy'
import { reconcile, reviveAll } from '../../ledger/reconcile'
import { startDelivery } from '../../relay/deliver'
import { ensureSchedules } from '../../relay/schedules'

async function waitFor(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('the outbox', () => {
  let outbox: TestLedger
  let ids: string[]

  beforeEach(async () => {
    outbox = await createTestLedger({ connections: 20 })
    const notifier = createNotifier(outbox.ledger)
    const ingest = createIngest({ ledger: outbox.ledger, policy: async () => defaultPolicy, rules: async () => [], notifier })
    const items = Array.from({ length: 150 }, (_, at) =>
      observation(`service-${at}`, { severity: at === 7 ? 'critical' : 'medium' }),
    )
    ids = (await ingest.submit({ door: 'api', items })).incidents
    await ingest.close()
    await notifier.close()
  })
  afterEach(() => outbox.close())

  const pending = async () =>
    (
      await outbox.ledger.pool.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM outbox WHERE version > delivered_version AND parked_at IS NULL',
      )
    ).rows[0]!.count

  test('two relays share it: each row goes to one of them, the worst first', async () => {
    const taken: string[][] = [[], []]
    const lanes = taken.map((mine) =>
      startDelivery({ pool: outbox.ledger.pool, logger: quiet, dispatch: async ({ incidentId }) => void mine.push(incidentId) }),
    )
    await waitFor('all delivered', async () => (await pending()) === 0)
    await Promise.all(lanes.map((lane) => lane.close()))
    expect([...taken[0]!, ...taken[1]!].sort()).toEqual([...ids].sort())
    const critical = (await outbox.ledger.pool.query(`SELECT id FROM incident WHERE severity = 'critical'`)).rows[0].id
    expect([taken[0]![0], taken[1]![0]]).toContain(critical)
  })

  test('a row that Temporal refuses is parked with its error, and blocks nobody', async () => {
    const poisoned = ids[3]!
    const delivered = new Set<string>()
    await outbox.ledger.pool.query('UPDATE outbox SET attempts = $1 WHERE incident_id = $2', [MOST_ATTEMPTS - 2, poisoned])
    const lane = startDelivery({
      pool: outbox.ledger.pool,
      logger: quiet,
      dispatch: async ({ incidentId }) => {
        if (incidentId === poisoned) throw new Error('payload too large')
        delivered.add(incidentId)
      },
    })
    await waitFor('the others delivered', async () => delivered.size === ids.length - 1)
    // Its next attempt is many seconds away: it is brought nearer, not waited for.
    await waitFor('its attempt', async () => {
      await outbox.ledger.pool.query('UPDATE outbox SET not_before = now() WHERE incident_id = $1', [poisoned])
      const { rows } = await outbox.ledger.pool.query('SELECT parked_at, error FROM outbox WHERE incident_id = $1', [poisoned])
      return rows[0].parked_at !== null && rows[0].error === 'payload too large'
    })
    await lane.close()
  })

  test('while Temporal is away rows wait untouched; none is parked', async () => {
    let up = false
    const delivered: string[] = []
    const lane = startDelivery({
      pool: outbox.ledger.pool,
      logger: quiet,
      dispatch: async ({ incidentId }) => {
        if (!up) throw Object.assign(new Error('14 UNAVAILABLE: no connection'), { code: 14, details: '', metadata: {} })
        delivered.push(incidentId)
      },
    })
    await new Promise((resolve) => setTimeout(resolve, 600))
    const { rows } = await outbox.ledger.pool.query(
      'SELECT max(attempts) AS attempts, count(parked_at)::int AS parked FROM outbox',
    )
    expect(rows[0]).toEqual({ attempts: 0, parked: 0 })
    up = true
    await waitFor('all delivered', async () => (await pending()) === 0)
    await lane.close()
    expect(delivered.sort()).toEqual([...ids].sort())
  })

  test('what is raised while a delivery is under way is delivered again, a second later', async () => {
    const [row] = await claim(outbox.ledger.pool, 1)
    await outbox.ledger.pool.query('UPDATE outbox SET version = version + 1 WHERE incident_id = $1', [row!.incidentId])
    await deliver(outbox.ledger.pool, [row!])
    const { rows } = await outbox.ledger.pool.query(
      `SELECT version > delivered_version AS again, not_before > now() + interval '500 ms' AS later FROM outbox WHERE incident_id = $1`,
      [row!.incidentId],
    )
    expect(rows[0]).toEqual({ again: true, later: true })
  })

  test('a claim whose relay died is free again after its lease', async () => {
    const dead = await claim(outbox.ledger.pool, 10)
    expect((await claim(outbox.ledger.pool, 200)).map(({ incidentId }) => incidentId)).not.toContain(dead[0]!.incidentId)
    await outbox.ledger.pool.query(`UPDATE outbox SET leased_until = now() - interval '1 second' WHERE incident_id = $1`, [
      dead[0]!.incidentId,
    ])
    expect((await claim(outbox.ledger.pool, 1)).map(({ incidentId }) => incidentId)).toEqual([dead[0]!.incidentId])
  })

  test('a command overtakes everything, and is named', async () => {
    const id = ids.at(-1)!
    const command = randomUUID()
    await outbox.ledger.pool.query(
      `INSERT INTO command (id, incident_id, kind, reason, requested_by) VALUES ($1, $2, 'resolve', 'x', 'user:x')`,
      [command, id],
    )
    await outbox.ledger.pool.query('UPDATE outbox SET version = version + 1, priority = 0 WHERE incident_id = $1', [id])
    expect(await claim(outbox.ledger.pool, 1)).toMatchObject([{ incidentId: id, commandIds: [command] }])
  })

  test('reconciliation finds what was lost on the way, and nothing twice', async () => {
    const { pool } = outbox.ledger
    await pool.query('DELETE FROM outbox')
    await pool.query(`UPDATE incident SET opened_at = now() - interval '1 minute'`)
    const found = await reconcile(pool, { limit: 100 })
    expect(found).toMatchObject({ unseen: 100, overdue: 0 })
    expect(await reconcile(pool, { limit: 100 })).toMatchObject({ unseen: 50 })
    expect(await reconcile(pool)).toMatchObject({ unseen: 0 })
    const [overdue, quietOne, withCommand] = ids as [string, string, string]
    await pool.query("UPDATE outbox SET delivered_version = version, delivered_at = now() - interval '50 minutes'")
    await pool.query(`UPDATE incident SET seen_seq = seq, anchors = '{"policyVersion": 0}'`)
    await pool.query(`UPDATE incident SET next_wake_at = now() - interval '1 minute' WHERE id = $1`, [overdue])
    await pool.query(`UPDATE outbox SET delivered_at = now() - interval '61 minutes' WHERE incident_id = $1`, [quietOne])
    await pool.query(
      `INSERT INTO command (id, incident_id, kind, reason, requested_by, requested_at) VALUES ($1, $2, 'resolve', 'x', 'user:x', now() - interval '1 minute')`,
      [randomUUID(), withCommand],
    )
    expect(await reconcile(pool)).toEqual({ unseen: 0, commands: 1, overdue: 1, repoliced: 0, unsuppressed: 0, patrolled: 1 })
    expect(await reconcile(pool)).toEqual({ unseen: 0, commands: 0, overdue: 0, repoliced: 0, unsuppressed: 0, patrolled: 0 })
  })

  test('the patrol comes by once an hour, a few at a time, the longest unseen first', async () => {
    const { pool } = outbox.ledger
    await pool.query(`UPDATE incident SET seen_seq = seq, anchors = '{"policyVersion": 0}'`)
    await pool.query(`UPDATE outbox SET delivered_version = version, delivered_at = now() - interval '2 hours'`)
    await pool.query(`UPDATE outbox SET delivered_at = now() - interval '1 day' WHERE incident_id = $1`, [ids[5]])
    expect(await reconcile(pool)).toMatchObject({ patrolled: 28 })
    const { rows } = await pool.query('SELECT incident_id AS id FROM outbox WHERE version > delivered_version')
    expect(rows.map(({ id }) => id)).toContain(ids[5])
    expect(await reconcile(pool)).toMatchObject({ patrolled: 28 })
  })

  test('a changed rule raises what it held down while that fires, and not again once all is clear', async () => {
    const { pool } = outbox.ledger
    const [firing, clear] = ids as [string, string]
    await pool.query(`UPDATE incident SET seen_seq = seq, anchors = '{"policyVersion": 0}'`)
    await pool.query('UPDATE outbox SET delivered_version = version, delivered_at = now()')
    await pool.query(`UPDATE incident SET state = 'suppressed', suppression = $1 WHERE id = ANY($2::uuid[])`, [
      JSON.stringify({ ruleId: randomUUID(), reason: 'gone', until: null, severity: 'medium', by: null }),
      [firing, clear],
    ])
    await pool.query(`UPDATE incident_signal SET status = 'clear' WHERE incident_id = $1`, [clear])
    expect(await reconcile(pool)).toMatchObject({ unsuppressed: 1 })
    const { rows } = await pool.query('SELECT incident_id AS id FROM outbox WHERE version > delivered_version')
    expect(rows).toEqual([{ id: firing }])
  })

  test('what cannot be decided is parked, though its delivery is under way, until something new is heard of it', async () => {
    const { pool } = outbox.ledger
    const [row] = await claim(pool, 1)
    await park(pool, row!.incidentId, 'goes in circles')
    await deliver(pool, [row!])
    const read = async () =>
      (
        await pool.query(
          `SELECT parked_at IS NOT NULL AS parked, error, version > delivered_version AS pending FROM outbox WHERE incident_id = $1`,
          [row!.incidentId],
        )
      ).rows[0]
    expect(await read()).toEqual({ parked: true, error: 'goes in circles', pending: true })
    await pool.query(`UPDATE incident SET next_wake_at = now() - interval '1 hour' WHERE id = $1`, [row!.incidentId])
    await pool.query("UPDATE outbox SET delivered_at = now() - interval '1 day'")
    await reconcile(pool)
    expect(await read()).toMatchObject({ parked: true })
  })

  test('a row is refused with growing pauses, and a new version begins anew', async () => {
    const [row] = await claim(outbox.ledger.pool, 1)
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) expect(await refuse(outbox.ledger.pool, row!, 'no')).toBe(false)
    await outbox.ledger.pool.query('UPDATE outbox SET version = version + 1 WHERE incident_id = $1', [row!.incidentId])
    expect(await refuse(outbox.ledger.pool, row!, 'no')).toBe(false)
    expect(await refuse(outbox.ledger.pool, { ...row!, version: String(Number(row!.version) + 1) }, 'no')).toBe(true)
  })

  test('a store that is another one than before is told of every open incident, closed ones not', async () => {
    const { pool } = outbox.ledger
    await pool.query('UPDATE outbox SET delivered_version = version, delivered_at = now()')
    await pool.query(`UPDATE incident SET state = 'resolved', closed_at = now() WHERE id = $1`, [ids[0]])
    expect(await reviveAll(pool)).toBe(ids.length - 1)
    expect(await pending()).toBe(ids.length - 1)
  })
})

describe('with a Temporal that comes and goes', () => {
  let temporal: DurableTemporal
  let system: System

  beforeAll(async () => {
    temporal = await startDurableTemporal()
    system = await startSystem(temporal, { policy: { recovery: { clearWindowSeconds: 0, quietSeconds: 0 } } })
  })
  afterAll(async () => {
    await system?.close()
    await temporal?.close()
  })

  test('what was acknowledged while it was down is triaged when it is back; health says so meanwhile', async () => {
    const worker = await system.startWorker()
    const before = await system.send('before')
    await system.until(before, ({ state }) => state === 'triaged')
    await worker.stop()
    await temporal.kill()
    await waitFor('health to say so', async () => !system.relay.health().temporal.up)
    const during = await system.send('during')
    const { rows } = await system.ledger.pool.query(`SELECT health, detail FROM source_status WHERE source = 'sre/relay'`)
    expect(rows[0].health).toBe('unavailable')
    await temporal.restart()
    const again = await system.startWorker()
    await system.until(during, ({ state }) => state === 'triaged')
    expect(system.relay.health().temporal.up).toBe(true)
    await system.send('before', { status: 'clear' })
    await system.until(before, ({ closed }) => closed)
    await again.stop()
  })

  test('its store deleted whole: every open incident has its workflow again, Schedules too, and goes on', async () => {
    const worker = await system.startWorker()
    const id = await system.send('survivor')
    await system.until(id, ({ state }) => state === 'triaged')
    await worker.stop()
    const schedules = [{ name: 'runtime_dependencies', family: 'runtime_dependency', intervalSeconds: 3_600 }] as const
    expect(await ensureSchedules(system.client, schedules)).toEqual(['runtime_dependencies'])
    expect(await ensureSchedules(system.client, schedules)).toEqual([])
    expect(await ensureSchedules(system.client, [{ ...schedules[0], intervalSeconds: 1_800 }])).toEqual(['runtime_dependencies'])

    await temporal.restart({ emptied: true })
    const again = await system.startWorker()
    const handle = system.client.workflow.getHandle(incidentWorkflowId(id))
    await waitFor('the workflow', async () => (await handle.describe().catch(() => null))?.status.name === 'RUNNING')
    expect(await ensureSchedules(system.client, schedules)).toEqual(['runtime_dependencies'])
    await waitFor('its attributes', async () => (await handle.describe()).searchAttributes.SreState?.[0] === 'triaged')
    await system.send('survivor', { status: 'clear' })
    const resolved = await system.until(id, ({ closed }) => closed)
    expect(resolved.moves.filter((move) => move.startsWith('observed'))).toHaveLength(1)
    await again.stop()
  })
})
