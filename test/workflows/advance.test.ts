import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical-json'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { advance, NoSuchIncident } from '../../ledger/advance/advance'
import { collect } from '../../ledger/collect'
import { createIngest, type Ingest } from '../../ledger/ingest'
import { createNotifier, type Notifier } from '../../ledger/notify'
import { readPolicy } from '../../ledger/policy'
import { defaultPolicy } from '../../domain/policy/policy'
import { judge, type Match } from '../../domain/incident/suppression'
import { move } from '../../domain/lifecycle/course'
import { stages } from '../../domain/lifecycle/stages'
import { EndlessCourse } from '../../domain/lifecycle/transitions'
import { readSuppressionRules } from '../../ledger/suppression-rules'
import { createSuppressionRule, deleteSuppressionRule, replaceSuppressionRule } from '../../ledger/suppression-rule-changes'
import { suppressionRuleInputSchema } from '../../domain/contract/suppression-rules'
import { observation } from './system'

let database: TestLedger
let notifier: Notifier
let ingest: Ingest

beforeAll(async () => {
  database = await createTestLedger({ connections: 30 })
  notifier = createNotifier(database.ledger)
  ingest = createIngest({
    ledger: database.ledger,
    policy: () => readPolicy(database.ledger.pool),
    rules: () => readSuppressionRules(database.ledger),
    notifier,
  })
})
afterAll(async () => {
  await ingest.close()
  await notifier.close()
  await database.close()
})

async function fire(name: string, status: 'firing' | 'clear' = 'firing'): Promise<string> {
  return (await ingest.submit({ door: 'api', items: [observation(name, { status })] })).incidents[0]!
}

async function rows(id: string): Promise<{ transitions: number; audit: number; seq: string; seen: string; state: string }> {
  const { rows: found } = await database.ledger.pool.query(
    `SELECT (SELECT count(*)::int FROM transition WHERE incident_id = i.id) AS transitions,
       (SELECT count(*)::int FROM audit_event WHERE subject = 'incident:' || i.id AND action = 'incident.transitioned') AS audit,
       seq, seen_seq AS seen, state FROM incident i WHERE id = $1`,
    [id],
  )
  return found[0]
}

test('a call that is made again because its answer was lost gives the same answer and writes nothing', async () => {
  const id = await fire('retry')
  expect(await advance(database.ledger, notifier, id)).toMatchObject({ state: 'observed', effects: ['collect'] })
  await collect(database.ledger, notifier, id)
  const first = await advance(database.ledger, notifier, id, 0)
  expect(first).toMatchObject({ state: 'triaged', ordinal: 1, moved: [{ ordinal: 1, to: 'triaged' }] })
  const second = await advance(database.ledger, notifier, id, 0)
  expect({ ...second, wakeInMs: null }).toEqual({ ...first, wakeInMs: null })
  expect(await rows(id)).toMatchObject({ transitions: 1, audit: 1 })
})

test('evidence that is captured twice for one step is there once, and its digest is of its content', async () => {
  const id = await fire('twice')
  await collect(database.ledger, notifier, id)
  await collect(database.ledger, notifier, id)
  const { rows: evidence } = await database.ledger.pool.query(
    'SELECT tool, content, sha256 FROM evidence WHERE incident_id = $1 ORDER BY tool',
    [id],
  )
  expect(evidence.map(({ tool }) => tool)).toEqual(['incidents.recurrence', 'observations.recent', 'source.health'])
  for (const { content, sha256 } of evidence)
    expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(sha256)
})

test('many at once, with writers in between: one row a move, and all rows seen before it closes', async () => {
  await database.ledger.pool.query(`INSERT INTO policy_config (version, document, author, note) VALUES (1, $1, 'test', '')`, [
    JSON.stringify({ ...defaultPolicy.policy, recovery: { clearWindowSeconds: 0, quietSeconds: 0 } }),
  ])
  const id = await fire('race')
  await collect(database.ledger, notifier, id)
  const storms = Array.from({ length: 8 }, async (_, lane) => {
    for (let turn = 0; turn < 10; turn += 1) {
      if (lane % 2 === 0) await advance(database.ledger, notifier, id)
      else await fire('race', turn === 9 ? 'clear' : 'firing')
    }
  })
  await Promise.all(storms)
  await fire('race', 'clear')
  await advance(database.ledger, notifier, id)
  const { rows: incidents } = await database.ledger.pool.query<{ id: string; ordinals: number[] }>(
    `SELECT id, ARRAY(SELECT ordinal FROM transition t WHERE t.incident_id = i.id ORDER BY ordinal) AS ordinals FROM incident i WHERE i.scope ->> 'service' = 'race'`,
  )
  for (const { id: each, ordinals } of incidents) {
    expect(ordinals).toEqual(ordinals.map((_, at) => at + 1))
    const { transitions, audit, state, seq, seen } = await rows(each)
    expect(audit).toBe(transitions)
    if (state === 'resolved') expect(seen).toBe(seq)
  }
})

test('a command that arrives as the incident closes is refused, never left', async () => {
  const id = await fire('closing')
  await collect(database.ledger, notifier, id)
  await fire('closing', 'clear')
  expect(await advance(database.ledger, notifier, id)).toMatchObject({ state: 'resolved', closed: true })
  const late = randomUUID()
  await database.ledger.pool.query(
    `INSERT INTO command (id, incident_id, kind, reason, requested_by) VALUES ($1, $2, 'escalate', 'late', 'user:x')`,
    [late, id],
  )
  expect(await advance(database.ledger, notifier, id)).toMatchObject({ state: 'resolved', closed: true, effects: [] })
  const { rows: found } = await database.ledger.pool.query('SELECT status, refused_reason AS reason FROM command WHERE id = $1', [
    late,
  ])
  expect(found).toEqual([{ status: 'refused', reason: 'the incident is closed' }])
  const { rows: outbox } = await database.ledger.pool.query(
    'SELECT version = delivered_version AS settled FROM outbox WHERE incident_id = $1',
    [id],
  )
  expect(outbox).toEqual([{ settled: true }])
})

test('an incident that is not there is an error that nobody retries', async () => {
  await expect(advance(database.ledger, notifier, randomUUID())).rejects.toThrow(NoSuchIncident)
})

describe('a rule that is changed while it holds an incident down', () => {
  const held = { scope: { cluster: 'eu-1', service: 'held', pod: 'held-1' }, labels: { team: 'shop', tier: '1' } }
  const inputOf = (match: Match) => suppressionRuleInputSchema.parse({ name: 'held', reason: 'planned', match })
  const matches: Match[] = [
    { families: ['http_signals', 'external_alert'] },
    { families: ['external_alert'] },
    { kinds: ['error_rate_high'] },
    { kinds: ['latency_high'] },
    { sources: ['test/one'] },
    { sources: ['test/two'] },
    { scope: { service: 'held', pod: 'held-1' } },
    { scope: { service: 'held', pod: 'held-2' } },
    { scope: { zone: 'a' } },
    { labels: { team: 'shop' } },
    { labels: { team: 'shop', tier: '2' } },
    { labels: { owner: 'x' } },
    { sources: ['test/one'], labels: { tier: '1' }, scope: { cluster: 'eu-1' } },
  ]

  test.each(matches)('to %j: it is in force where it would suppress it again', async (match) => {
    const { ledger } = database
    const rule = await createSuppressionRule(ledger, inputOf({ scope: { service: 'held' } }), 'user:x')
    const send = () => ingest.submit({ door: 'api', items: [observation('held', held)] })
    const id = (await send()).incidents[0]!
    expect(await advance(ledger, notifier, id)).toMatchObject({ state: 'suppressed' })

    await replaceSuppressionRule(ledger, rule.id, inputOf(match), 'user:x')
    const { state } = await advance(ledger, notifier, id)
    // What ingest would say: the match in the ledger's SQL is the one in the domain.
    const origin = { source: 'test/one', family: 'http_signals', kind: 'error_rate_high', ...held }
    const again = { origin, status: 'firing', severity: 'high', labels: held.labels } as unknown as Parameters<typeof judge>[0]
    const verdict = judge(again, await readSuppressionRules(ledger), [], Date.now())
    expect(state).toBe(verdict ? 'suppressed' : 'triaged')

    await deleteSuppressionRule(ledger, rule.id, 'user:x')
    await ledger.pool.query(`UPDATE incident SET state = 'resolved', closed_at = now() WHERE id = $1`, [id])
  })

  test('to a later window or a lower ceiling, in a storm too', async () => {
    const { ledger } = database
    const rule = await createSuppressionRule(ledger, inputOf({ families: ['http_signals'] }), 'user:x')
    const id = (await ingest.submit({ door: 'api', items: [observation('moved')] })).incidents[0]!
    const stateAfter = async (change: object) => {
      await ledger.pool.query(`UPDATE incident SET state = 'observed', anchors = '{}' WHERE id = $1`, [id])
      await replaceSuppressionRule(ledger, rule.id, { ...inputOf({ families: ['http_signals'] }), ...change }, 'user:x')
      return (await advance(ledger, notifier, id)).state
    }
    expect(await stateAfter({})).toBe('suppressed')
    expect(await stateAfter({ startsAt: new Date(Date.now() + 3_600_000).toISOString() })).toBe('observed')
    expect(await stateAfter({ severityCeiling: 'medium' })).toBe('observed')
    await ledger.pool.query('UPDATE incident SET storm = true WHERE id = $1', [id])
    expect(await stateAfter({})).toBe('suppressed')
    expect(await stateAfter({ match: { kinds: ['error_rate_high'] } })).toBe('suppressed')
    expect(await stateAfter({ match: { kinds: ['latency_high'] } })).toBe('observed')
    await deleteSuppressionRule(ledger, rule.id, 'user:x')
  })
})

test('a noise floor that policy no longer has holds nothing down', async () => {
  const { ledger } = database
  const setFloor = async (noiseFloor: object[]) => {
    const { version, policy } = await readPolicy(ledger.pool)
    await ledger.pool.query(`INSERT INTO policy_config (version, document, author, note) VALUES ($1, $2, 'test', '')`, [
      version + 1,
      JSON.stringify({ ...policy, noiseFloor }),
    ])
  }
  await setFloor([{ family: 'http_signals', kind: 'error_rate_high', atMost: 'high' }])
  const id = await fire('noise')
  expect(await advance(ledger, notifier, id)).toMatchObject({ state: 'suppressed' })
  await setFloor([])
  expect(await advance(ledger, notifier, id)).toMatchObject({ state: 'triaged' })
})

test('rows that lead in circles write nothing, and the incident is parked with the error', async () => {
  const id = await fire('circle')
  const before = await rows(id)
  const triaged = jest.spyOn(stages, 'observed').mockImplementation((course) => {
    move(course, { to: 'triaged', trigger: 'evidence', reason: 'x' })
    return true
  })
  const around = jest.spyOn(stages, 'triaged').mockImplementation((course) => {
    move(course, { to: 'suppressed', trigger: 'suppression', reason: 'x' })
    return true
  })
  await expect(advance(database.ledger, notifier, id)).rejects.toThrow(EndlessCourse)
  triaged.mockRestore()
  around.mockRestore()
  expect(await rows(id)).toEqual(before)
  const { rows: parked } = await database.ledger.pool.query(
    'SELECT error FROM outbox WHERE incident_id = $1 AND parked_at IS NOT NULL AND version > delivered_version',
    [id],
  )
  expect(parked).toEqual([{ error: expect.stringContaining('the lifecycle goes in circles') }])
})

test('a storm of a hundred thousand signals is a handful of groups', async () => {
  const id = await fire('huge')
  await database.ledger.pool.query(
    `INSERT INTO incident_signal (incident_id, source, series, status, severity, summary, clears, correlation_key, occurrences, last_observed_at, last_seen_at)
     SELECT $1, 'test/one', 'series-' || n, 'firing', 'high', 'x', 'explicitly', 'k' || n, 1, now(), now() FROM generate_series(1, 100000) n`,
    [id],
  )
  await database.ledger.pool.query('UPDATE incident SET storm = true WHERE id = $1', [id])
  const begun = Date.now()
  const answer = await advance(database.ledger, notifier, id)
  expect(answer.effects).toEqual(['collect'])
  expect(Date.now() - begun).toBeLessThan(3_000)
})
