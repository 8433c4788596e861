import { Client, Pool } from 'pg'
import { exportAudit, recordExport } from '../../ledger/audit/export'
import { recordAudit } from '../../ledger/audit/record'
import { sealAudit, unsealed, type AuditHead } from '../../ledger/audit/seal'
import { parseExport, verifyAudit, type AuditReport } from '../../ledger/audit/verify'
import { createTestLedger, type TestLedger } from '../harness/postgres'

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

const entry = (n: number) => ({ actor: 'user:ada', action: 'rule.changed', subject: `rule:${n}`, detail: { n, text: 'ümlaut', share: 0.1, nested: { b: 1, a: [null, true] } } })

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
  await recordAudit(test.ledger.pool, Array.from({ length: 2_500 }, (_, n) => entry(n)))
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

it('many sealers at once make one chain', async () => {
  await recordAudit(test.ledger.pool, Array.from({ length: 50 }, (_, n) => entry(n)))
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
    ['an event changed', `UPDATE audit_event SET actor = 'user:eve' WHERE id = (SELECT min(id) FROM audit_event)`, /changed after/],
    ['an event deleted', `DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)`, /not those that were sealed/],
    ['a block rewritten', `UPDATE audit_block SET sealed_at = sealed_at - interval '1 day' WHERE number = 2`, /own hash is wrong/],
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
    await sealAll()
    expect((await verify(await exported(), heads)).valid).toBe(false)
  })

  it('a file cut in the middle, or with a line that is not its own', async () => {
    const lines = await exported()
    expect((await verify(lines.slice(0, -1))).problems).toEqual([expect.stringMatching(/was cut/)])
    expect((await verify([lines[0]!, ...lines.slice(2)])).problems.join()).toMatch(/expected block 2/)
    await expect(verify(['not json'])).rejects.toThrow(/line 1 is not JSON/)
  })

  it('an event kept from the sealer', async () => {
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
    await maintenance.query('SELECT make_partition($1, $2, $3, $4)', ['audit_event', 'audit_event_202403', '2024-03-01Z', '2024-04-01Z'])
    await recordAudit(test.ledger.pool, [entry(1)], at)
    await sealAll()
    await recordAudit(test.ledger.pool, [entry(2)])
    await sealAll()
    const drop = () => maintenance.query(`SELECT drop_partition('audit_event', 'audit_event_202403')`)
    await expect(drop()).rejects.toThrow(/1 audit events that were not exported/)
    await expect(recordExport(test.ledger.pool, { throughBlock: '1', sha256: 'x', exportedBy: 'eve' })).rejects.toThrow(/permission denied/)
    await recordExport(maintenance, { throughBlock: '1', sha256: 'x', exportedBy: 'test' })
    await drop()
    expect(await verify(await exported())).toMatchObject({ valid: true, blocks: 2, events: 1, archived: 1 })
  } finally {
    await maintenance.end()
  }
})
