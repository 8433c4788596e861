// Lists of incidents and what stands behind one: filters, search, and paging that neither skips nor repeats.
import { Client } from 'pg'
import { createTestLedger, type TestLedger } from '../harness/postgres'
import { observation, startApi, type Answer, type TestApi } from './harness'

let test: TestLedger
let api: TestApi

beforeAll(async () => {
  test = await createTestLedger()
  api = await startApi(test.ledger)
})
afterAll(async () => {
  await api.close()
  await test.close()
})

const get = (path: string) => api.call('GET', path, { token: api.tokens.viewer })
const send = async (observations: object[]): Promise<string[]> =>
  (await api.call('POST', '/api/v1/observations', { token: api.tokens.ingest, body: { observations } })).body.incidents
const asOwner = async (text: string, values: unknown[] = []) => {
  const client = new Client({ connectionString: test.ownerUrl })
  await client.connect()
  await client.query(text, values).finally(() => client.end())
}

async function walk(path: string): Promise<Answer['body'][]> {
  const items = []
  let cursor: string | null = null
  do {
    const { status, body } = await get(
      `${path}${path.includes('?') ? '&' : '?'}limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    expect(status).toBe(200)
    items.push(...body.items)
    cursor = body.nextCursor
  } while (cursor)
  return items
}

describe('the list', () => {
  beforeAll(async () => {
    await send([
      ...Array.from({ length: 8 }, (_, n) =>
        observation({
          scope: { service: `checkout-${n}`, tenant: n % 2 ? 'acme' : 'globex' },
          severity: n < 3 ? 'critical' : 'low',
        }),
      ),
      observation({
        family: 'runtime_dependency',
        kind: 'dependency_down',
        scope: { dependency: 'ldap-primary', cluster: 'eu-1' },
        severity: 'medium',
      }),
    ])
  })

  it('gives each incident once, newest first', async () => {
    const numbers = (await walk('/api/v1/incidents')).map(({ number }) => number)
    expect(numbers).toHaveLength(9)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a))
  })

  it.each([
    ['severity=critical', 3],
    ['severity=critical,medium', 4],
    ['severity=critical&severity=medium', 4],
    ['family=runtime_dependency', 1],
    ['tenant=acme', 4],
    ['tenant=nobody', 0],
    ['state=observed', 9],
    ['state=resolved,triaged', 0],
    ['open=true', 9],
    ['open=false', 0],
    ['text=ldap', 1],
    ['text=ldap-prim', 1],
    ['text=LDAP%20eu', 1],
    ['text=checkout', 8],
    ['text=checkout-3', 1],
    ['text=error%20rate%20globex', 4],
    ['text=nothing%20like%20it', 0],
    ['text=%27%20%26%20%21x%20%7C%20%28%5C%3A%2A', 0],
    ['text=ldap%27', 1],
    ['since=2020-01-01T00:00:00Z', 9],
    ['until=2020-01-01T00:00:00Z', 0],
    ['severity=low&tenant=acme&text=check', 3],
  ])('with %s holds %i', async (query, expected) => {
    expect(await walk(`/api/v1/incidents?${query}`)).toHaveLength(expected)
  })

  it('finds by number, and by ids', async () => {
    const [first, second] = (await get('/api/v1/incidents?limit=2')).body.items
    expect((await get(`/api/v1/incidents?text=%23${first.number}`)).body.items.map(({ id }: { id: string }) => id)).toEqual([
      first.id,
    ])
    expect((await get(`/api/v1/incidents?ids=${second.id},${first.id}`)).body.items.map(({ id }: { id: string }) => id)).toEqual([
      first.id,
      second.id,
    ])
  })

  it('counts what is open', async () => {
    expect((await get('/api/v1/incident-counts')).body).toMatchObject({
      open: 9,
      bySeverity: { critical: 3, high: 0, medium: 1, low: 5 },
      byState: { observed: 9, resolved: 0 },
    })
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['state=broken', 'state.0'],
    ['unknown=1', 'unknown'],
    ['since=yesterday', 'since'],
    ['ids=1,2', 'ids.0'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["1","2"]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["x"]').toString('base64url')}`, 'cursor'],
  ])('refuses %s by its name', async (query, field) => {
    const { status, body } = await get(`/api/v1/incidents?${query}`)
    expect(status).toBe(400)
    expect(body.errors[0].field).toBe(field)
  })
})

describe('one incident', () => {
  let id: string
  beforeAll(async () => {
    const at = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString()
    const ids = await send(
      Array.from({ length: 10 }, (_, n) =>
        observation({
          scope: { service: 'detail' },
          series: `s${n % 4}`,
          eventId: `d${n}`,
          observedAt: at(60),
          severity: n ? 'high' : 'critical',
          status: n === 9 ? 'clear' : 'firing',
        }),
      ),
    )
    id = ids[0]!
  })

  it('has its counts and its signals', async () => {
    const { body } = await get(`/api/v1/incidents/${id}`)
    expect(body).toMatchObject({
      id,
      severity: 'critical',
      state: 'observed',
      counts: { observations: 10, findings: 0, evidence: 0, transitions: 0, notes: 0, pendingCommands: 0 },
      recurrences: [],
    })
    expect(body.signals.firing + body.signals.clear).toBe(4)
  })

  it.each(['timeline', 'signals', 'observations', 'findings', 'evidence'])(
    'pages its %s over equal times, each row once',
    async (part) => {
      await asOwner(
        `INSERT INTO note (id, incident_id, author, text, at) SELECT gen_random_uuid(), $1, 'user:a', 'note ' || n, '2026-01-01' FROM generate_series(1, 7) n ON CONFLICT DO NOTHING`,
        [id],
      )
      await asOwner(
        `INSERT INTO finding (id, incident_id, rule, resource, title, detail, severity, stage, first_seen_at, last_seen_at)
       SELECT gen_random_uuid(), $1, 'rule', 'r' || n, 't', 'd', 'high', 'triaged', '2026-01-01', '2026-01-01' FROM generate_series(1, 7) n ON CONFLICT DO NOTHING`,
        [id],
      )
      await asOwner(
        `INSERT INTO evidence (id, incident_id, source, tool, title, content, sha256, health, stage, captured_at, captured_by)
       SELECT gen_random_uuid(), $1, 's', 't', 'title', '{"n": 1}', 'x', 'checked', 'triaged', '2026-01-01', 'workflow' FROM generate_series(1, 7) n`,
        [id],
      )
      const all = (await get(`/api/v1/incidents/${id}/${part}?limit=200`)).body.items
      const paged = await walk(`/api/v1/incidents/${id}/${part}`)
      expect(all.length).toBeGreaterThan(3)
      expect(paged).toEqual(all)
      expect(new Set(paged.map((row) => JSON.stringify(row))).size).toBe(paged.length)
    },
  )

  it('gives observations newest first, as they came', async () => {
    const { body } = await get(`/api/v1/incidents/${id}/observations?limit=1`)
    expect(body.items[0]).toMatchObject({
      eventId: 'd9',
      source: 'test/api',
      scope: { service: 'detail' },
      status: 'clear',
      labels: {},
      links: [],
      suppressed: null,
    })
  })

  it('links to what it recurs from, and to what came later', async () => {
    await asOwner(`UPDATE incident SET closed_at = now(), state = 'resolved' WHERE id = $1`, [id])
    const [later] = await send([observation({ scope: { service: 'detail' }, eventId: 'again' })])
    expect((await get(`/api/v1/incidents/${later}`)).body.recurrenceOf).toBe(id)
    expect((await get(`/api/v1/incidents/${id}`)).body.recurrences.map(({ id: one }: { id: string }) => one)).toEqual([later])
  })

  it('is 404 where there is none, and 400 where it is no id', async () => {
    for (const part of ['', '/timeline', '/signals', '/observations', '/findings', '/evidence']) {
      expect((await get(`/api/v1/incidents/00000000-0000-4000-8000-000000000000${part}`)).status).toBe(404)
    }
    expect((await get('/api/v1/incidents/7')).body.errors).toEqual([{ field: 'id', message: expect.any(String) }])
  })
})
