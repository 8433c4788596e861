import { createIngestRig, firing, fromNow, type IngestRig } from './rig'

let rig: IngestRig

beforeAll(async () => {
  rig = await createIngestRig()
})
afterAll(() => rig.close())

const stored = async () => Number((await rig.rows<{ n: string }>('SELECT count(*) AS n FROM observation'))[0]!.n)

it.each([
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['a time too far ahead', { observedAt: fromNow(3_600_000) }, 'observedAt'],
  ['a time beyond the dedupe horizon', { observedAt: fromNow(-8 * 86_400_000) }, 'observedAt'],
  ['an absurd time', { observedAt: '0001-01-01T00:00:00Z' }, 'observedAt'],
  ['a time that is none', { observedAt: 'yesterday' }, 'observedAt'],
  ['a day that does not exist', { observedAt: '2026-02-30T00:00:00Z' }, 'observedAt'],
  ['a lone surrogate', { summary: 'broken \ud800 text' }, 'summary'],
  ['a NUL character', { summary: 'a\u0000b' }, 'summary'],
  ['a NUL character in a label', { labels: { a: '\u0000' } }, 'labels.a'],
  ['a lone surrogate in a scope value', { scope: { host: '\udc00' } }, 'scope.host'],
  ['an empty scope', { scope: {} }, 'scope'],
  ['a severity of another system', { severity: 'page' }, 'severity'],
  ['an unknown family', { family: 'weather' }, 'family'],
  ['a kind that is not snake_case', { kind: 'DiskFull' }, 'kind'],
  ['a number that is text', { value: '0.5' }, 'value'],
  ['a link that is a script', { links: ['javascript:alert(1)'] }, 'links.0'],
  ['an empty source', { source: '' }, 'source'],
  ['a source of the bot itself', { source: 'runtime_dependencies' }, 'source'],
  ['a NUL character in a link', { links: ['https://x.example/a\u0000b'] }, 'links.0'],
  ['half of a surrogate pair in a link', { links: ['https://x.example/\ud800'] }, 'links.0'],
  ['a NUL character in the name of an unknown field', { 'a\u0000b': 1 }, 'ab'],
  ['half of a surrogate pair in the name of a label', { labels: { '\ud800': 'x' } }, 'labels.'],
  ['a name that is cut in the middle of a character', { [`${'x'.repeat(199)}😀`]: 1 }, 'x'.repeat(199)],
  ['a summary beyond its bound', { summary: 'x'.repeat(1_001) }, 'summary'],
])('%s is refused by the name of its field, and the others are stored', async (_, fields, field) => {
  const before = await stored()
  const answer = await rig.send(firing(), { ...firing(), ...fields }, firing())
  expect(answer).toMatchObject({ received: 3, new: 2, rejected: 1, errors: [{ index: 1, field }] })
  expect(await stored()).toBe(before + 2)
})

it.each([[null], [7], ['text'], [[]], [{}]])('%j is no observation', async (item) => {
  expect(await rig.send(item)).toMatchObject({ received: 1, rejected: 1, errors: [{ index: 0 }] })
})

it('5,000 items with one bad one: 4,999 are stored and the bad one is named', async () => {
  const before = await stored()
  const items: unknown[] = Array.from({ length: 5_000 }, (_, at) => firing({ key: `host-${at % 50}` }))
  items[3_210] = { ...(items[3_210] as object), severity: 'fatal' }
  const answer = await rig.send(...items)
  expect(answer).toMatchObject({ received: 5_000, new: 4_999, rejected: 1, errors: [{ index: 3_210, field: 'severity' }] })
  expect(await stored()).toBe(before + 4_999)
})

it('a rejection is kept with its source, for the operator of the sender', async () => {
  await rig.send({ ...firing({ source: 'clumsy' }), severity: 'fatal' })
  expect(await rig.rows(`SELECT source, index, field FROM ingest_rejection WHERE source = 'clumsy'`)).toEqual([
    { source: 'clumsy', index: 0, field: 'severity' },
  ])
})

it.each([
  ['an offset that Postgres does not know', { observedAt: new Date().toISOString().replace('Z', '+00:00') }],
  [
    'a title that would be cut in the middle of a character',
    { scope: { host: `${'h'.repeat(184)}😀${'h'.repeat(10)}` }, summary: 's'.repeat(200) },
  ],
])('%s is stored', async (_, fields) => {
  expect(await rig.send({ ...firing(), ...fields })).toMatchObject({ new: 1, rejected: 0 })
})

it('the farthest offset of RFC 3339 is stored as the moment that it names', async () => {
  const now = new Date(Math.floor(Date.now() / 1_000) * 1_000)
  const observedAt = new Date(now.getTime() + 20 * 3_600_000).toISOString().replace('.000Z', '+20:00')
  await rig.send(firing({ key: 'far-east', observedAt }))
  const [row] = await rig.rows<{ observed_at: Date }>(`SELECT observed_at FROM observation WHERE scope ->> 'host' = 'far-east'`)
  expect(row!.observed_at).toEqual(now)
})

it('what only the database refuses is named too, and the others are stored', async () => {
  await rig.asOwner(`ALTER TABLE observation ADD CONSTRAINT no_teapots CHECK (summary <> 'teapot')`)
  try {
    const before = await stored()
    const answer = await rig.send(firing(), firing(), firing({ summary: 'teapot' }), { ...firing(), severity: 'fatal' }, firing())
    expect(answer).toMatchObject({ received: 5, new: 3, rejected: 2 })
    expect(answer.errors).toEqual([
      { index: 2, field: '(item)', message: expect.stringMatching(/cannot be stored/) },
      { index: 3, field: 'severity', message: expect.any(String) },
    ])
    expect(await stored()).toBe(before + 3)
  } finally {
    await rig.asOwner('ALTER TABLE observation DROP CONSTRAINT no_teapots')
  }
})

it('what a prototype would read as its own is only data', async () => {
  const item = JSON.parse(
    JSON.stringify(firing({ key: 'proto' })).replace('"scope"', '"labels":{"__proto__":"x","constructor":"y"},"scope"'),
  ) as unknown
  expect(await rig.send(item)).toMatchObject({ new: 1 })
})

it('text from outside is kept redacted', async () => {
  await rig.send(
    firing({
      key: 'leaky',
      summary: 'cannot reach postgres://app:hunter2@db:5432/app with password=s3cr3t',
      labels: { api_key: 'abc123', url: 'https://u:p4ss@host/x' },
      links: ['https://user:pw@runbooks.example/x'],
    }),
  )
  const [row] = await rig.rows<object>(`SELECT summary, labels, links FROM observation WHERE scope ->> 'host' = 'leaky'`)
  expect(JSON.stringify(row)).not.toMatch(/hunter2|s3cr3t|abc123|p4ss|:pw@/)
  const [signal] = await rig.rows<object>(
    `SELECT summary FROM incident_signal WHERE source = 'test' AND summary LIKE 'cannot reach%'`,
  )
  expect(JSON.stringify(signal)).not.toMatch(/hunter2|s3cr3t/)
})
