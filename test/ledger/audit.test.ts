import { Client, Pool } from 'pg'
import { exportAudit, recordExport } from '../../ledger/audit/export'
import { recordAudit } from '../../ledger/audit/record'
import { sealAudit, unsealed, type AuditHead } from '../../ledger/audit/seal'
import { parseExport, verifyAudit, type AuditReport } from '../../ledger/audit/verify'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { until } from '../harness/until'

let test: TestLedger
let owner: Client

beforeEach(async () => {
  test = await createTestLedger()
  owner = new Client({ connectionString: test.ownerUrl })
  await owner.connect()
})
afterEach(async () => {
  await owner.end()
  await test.close()
})

const entry = (n: number) => ({
  actor: 'user:ada',
  action: 'rule.changed',
  subject: `rule:${n}`,
  detail: { n, text: 'ümlaut', share: 0.1, nested: { b: 1, a: [null, true] } },
})

async function sealAll(): Promise<AuditHead[]> {
  const heads: AuditHead[] = []
  for (let head = await sealAudit(test.ledger.pool); head; head = await sealAudit(test.ledger.pool)) heads.push(head)
  return heads
}

async function exported(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportAudit(test.ledger.pool)) lines.push(JSON.stringify(line))
  return lines
}

async function* each(lines: string[]) {
  yield* lines
}

const verify = (lines: string[], heads: AuditHead[] = []): Promise<AuditReport> => verifyAudit(parseExport(each(lines)), heads)

it('events are chained by the sealer, and the trail verifies from the ledger and from a file', async () => {
  for (let n = 0; n < 3; n += 1) {
    await recordAudit(test.ledger.pool, [entry(n), entry(n + 100)])
    await sealAll()
  }
  await recordAudit(test.ledger.pool, [entry(7)])
  const report = await verifyAudit(exportAudit(test.ledger.pool))
  expect(report).toMatchObject({ valid: true, blocks: 3, events: 6, problems: [], unsealed: { events: 1 } })
  expect(await verify(await exported())).toMatchObject({ valid: true, blocks: 3 })
  expect(await unsealed(test.ledger.pool)).toMatchObject({ events: 1 })
})

it('more than a block holds makes several, and none is left out', async () => {
  await recordAudit(
    test.ledger.pool,
    Array.from({ length: 2_500 }, (_, n) => entry(n)),
  )
  expect(await sealAll()).toHaveLength(3)
  expect(await verify(await exported())).toMatchObject({ valid: true, blocks: 3, events: 2_500 })
})

it('an event committed after later ones were sealed is not lost', async () => {
  const slow = new Client({ connectionString: test.url })
  await slow.connect()
  await slow.query('BEGIN')
  await recordAudit(slow, [entry(1)])
  await recordAudit(test.ledger.pool, [entry(2)])
  await sealAll()
  await slow.query('COMMIT')
  await slow.end()
  await sealAll()
  expect(await verify(await exported())).toMatchObject({ valid: true, blocks: 2, events: 2, unsealed: { events: 0 } })
})

it('an event and its place in the queue are one: both are there, or neither', async () => {
  const count = async (table: string) => (await owner.query(`SELECT 1 FROM ${table}`)).rowCount
  const client = new Client({ connectionString: test.url })
  await client.connect()
  await client.query('BEGIN')
  await recordAudit(client, [entry(1)])
  await client.query('ROLLBACK')
  await client.end()
  expect([await count('audit_event'), await count('audit_unsealed')]).toEqual([0, 0])
  await recordAudit(test.ledger.pool, [entry(1), entry(2)])
  expect([await count('audit_event'), await count('audit_unsealed')]).toEqual([2, 2])
  await sealAll()
  expect([await count('audit_event'), await count('audit_unsealed')]).toEqual([2, 0])
})

it('a sealer with nothing to seal does not read the history', async () => {
  await recordAudit(test.ledger.pool, [entry(1)])
  await sealAll()
  await owner.query('BEGIN; LOCK TABLE audit_event, audit_seal, audit_block')
  try {
    const patient = new Pool({ connectionString: test.url, max: 1, lock_timeout: 1_000 })
    expect(await sealAudit(patient)).toBeNull()
    expect(await unsealed(patient)).toEqual({ events: 0, oldestSeconds: 0 })
    await patient.end()
  } finally {
    await owner.query('ROLLBACK')
  }
})

it('a block looks up its own events, and reads no others', async () => {
  await owner.query(`WITH past AS (INSERT INTO audit_event (actor, action, subject, detail, hash)
      SELECT 'a', 'b', 'c', '{}', '\\x00' FROM generate_series(1, 50000) RETURNING id), block AS (
      INSERT INTO audit_block VALUES (1, '\\x00', '\\x00', 50000, now(), '\\x00'))
    INSERT INTO audit_seal SELECT id, 1, id FROM past`)
  await recordAudit(test.ledger.pool, [entry(1), entry(2)])
  const read = async () => {
    const { rows } = await owner.query<{
      n: number
    }>(`SELECT (coalesce(sum(seq_tup_read), 0) + coalesce(sum(idx_tup_fetch), 0))::int AS n
      FROM pg_stat_all_tables WHERE schemaname = 'partitions' AND relname LIKE 'audit_event%'`)
    return rows[0]!.n
  }
  const sealer = new Pool({ connectionString: test.url, max: 1 })
  await owner.query('SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()')
  const before = await read()
  expect(await sealAudit(sealer)).toMatchObject({ number: '2' })
  // Its counters are told when it leaves.
  await sealer.end()
  await until('the counters', async () => (await read()) > before)
  expect((await read()) - before).toBeLessThan(100)
})

it('no block holds events of two months: a month is dropped whole', async () => {
  await recordAudit(test.ledger.pool, [entry(1), entry(2)], new Date('2024-01-31T23:59:59.999Z'))
  await recordAudit(test.ledger.pool, [entry(3)], new Date('2024-02-01T00:00:00Z'))
  await recordAudit(test.ledger.pool, [entry(4)], new Date('2024-01-31T23:59:58Z'))
  expect(await sealAll()).toHaveLength(2)
  const { rows } = await owner.query<{ month: string; n: number }>(
    `SELECT s.block, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*)::int AS n
     FROM audit_seal s JOIN audit_event e ON e.id = s.event_id GROUP BY 1, 2 ORDER BY 1`,
  )
  expect(rows).toMatchObject([
    { month: '2024-01', n: 3 },
    { month: '2024-02', n: 1 },
  ])
})

it('many sealers at once make one chain', async () => {
  await recordAudit(
    test.ledger.pool,
    Array.from({ length: 50 }, (_, n) => entry(n)),
  )
  await Promise.all(Array.from({ length: 8 }, () => sealAll()))
  expect(await verify(await exported())).toMatchObject({ valid: true, events: 50 })
})

describe('tampering is found', () => {
  let heads: AuditHead[]
  beforeEach(async () => {
    heads = []
    for (let n = 0; n < 3; n += 1) {
      await recordAudit(test.ledger.pool, [entry(n), entry(n + 100)])
      heads.push(...(await sealAll()))
    }
  })

  it.each([
    [
      'an event changed',
      `UPDATE audit_event SET actor = 'user:eve' WHERE id = (SELECT min(id) FROM audit_event)`,
      /changed after/,
    ],
    ['an event deleted', `DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)`, /not those that were sealed/],
    [
      'a block rewritten',
      `UPDATE audit_block SET sealed_at = sealed_at - interval '1 day' WHERE number = 2`,
      /own hash is wrong/,
    ],
    ['a block out of the chain', `UPDATE audit_block SET previous_hash = hash WHERE number = 3`, /not chained/],
    ['the order of events', `UPDATE audit_seal SET position = 1 - position + 10 WHERE block = 2`, /not those that were sealed/],
  ])('%s', async (_, sql, problem) => {
    await owner.query(sql)
    const report = await verifyAudit(exportAudit(test.ledger.pool))
    expect(report.valid).toBe(false)
    expect(report.problems.join('\n')).toMatch(problem)
  })

  it('a trail cut at its end, by the head that was kept outside', async () => {
    await owner.query('DELETE FROM audit_seal WHERE block = 3')
    await owner.query('DELETE FROM audit_block WHERE number = 3')
    await owner.query('DELETE FROM audit_event WHERE id > (SELECT max(event_id) FROM audit_seal)')
    const lines = await exported()
    expect(await verify(lines)).toMatchObject({ valid: true })
    expect((await verify(lines, heads)).problems).toEqual(['block 3: was exported as a head and is missing'])
  })

  it('a whole chain made anew, by the head that was kept outside', async () => {
    await owner.query('DELETE FROM audit_seal')
    await owner.query('DELETE FROM audit_block')
    await owner.query('INSERT INTO audit_unsealed SELECT id, at FROM audit_event')
    await sealAll()
    const lines = await exported()
    expect(await verify(lines)).toMatchObject({ valid: true, events: 6 })
    expect((await verify(lines, heads)).valid).toBe(false)
  })

  it('a file cut in the middle, or with a line that is not its own', async () => {
    const lines = await exported()
    expect((await verify(lines.slice(0, -1))).problems).toEqual([expect.stringMatching(/was cut/)])
    expect((await verify([lines[0]!, ...lines.slice(2)])).problems.join()).toMatch(/expected block 2/)
    await expect(verify(['not json'])).rejects.toThrow(/line 1 is not JSON/)
  })

  it('an event taken out of the sealer’s queue', async () => {
    await recordAudit(test.ledger.pool, [entry(9)])
    await test.ledger.pool.query('DELETE FROM audit_unsealed')
    expect(await sealAll()).toEqual([])
    expect((await verify(await exported())).problems).toEqual([
      expect.stringMatching(/^unsealed, event \d+: was kept from the sealer$/),
    ])
  })

  it('an event left unsealed', async () => {
    await recordAudit(test.ledger.pool, [entry(9)], new Date(Date.now() - 600_000))
    expect((await verify(await exported())).problems.join()).toMatch(/unsealed for 600 s/)
  })
})

it('the role of the application can add to the trail and nothing else', async () => {
  await recordAudit(test.ledger.pool, [entry(1)])
  for (const sql of [
    'UPDATE audit_event SET actor = $$x$$',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'UPDATE audit_block SET events = 0',
    'DELETE FROM audit_seal',
    'UPDATE transition SET reason = $$x$$',
    'UPDATE observation SET summary = $$x$$',
    'DELETE FROM policy_config',
  ]) {
    await expect(test.ledger.pool.query(sql)).rejects.toThrow(/permission denied/)
  }
})

it('a partition of audit events is dropped only after its export, and the chain still verifies', async () => {
  const maintenance = new Pool({ connectionString: test.maintenanceUrl, max: 1 })
  try {
    const at = new Date('2024-03-05T00:00:00Z')
    await maintenance.query('SELECT make_partition($1, $2, $3, $4)', [
      'audit_event',
      'audit_event_202403',
      '2024-03-01Z',
      '2024-04-01Z',
    ])
    await recordAudit(test.ledger.pool, [entry(1)], at)
    await sealAll()
    await recordAudit(test.ledger.pool, [entry(2)])
    await sealAll()
    const drop = () => maintenance.query(`SELECT drop_partition('audit_event', 'audit_event_202403')`)
    await expect(drop()).rejects.toThrow(/1 audit events that were not exported/)
    await expect(recordExport(test.ledger.pool, { throughBlock: '1', sha256: 'x', exportedBy: 'eve' })).rejects.toThrow(
      /permission denied/,
    )
    await recordExport(maintenance, { throughBlock: '1', sha256: 'x', exportedBy: 'test' })
    await drop()
    expect(await verify(await exported())).toMatchObject({ valid: true, blocks: 2, events: 1, archived: 1 })
  } finally {
    await maintenance.end()
  }
})
