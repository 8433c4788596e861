// CloudEvents 1.0 in its three modes, with an observation of ours inside or with anything else.
import { cloudevents } from '../../../api/webhooks/cloudevents'
import { observationSchema } from '../../../domain/incident/observation'
import { observation } from '../harness'

const now = new Date('2026-11-22T10:46:00Z')
const event = {
  specversion: '1.0',
  id: '42',
  source: '/registry/eu',
  type: 'com.example.disk.full',
  subject: 'volume-7',
  time: '2026-11-22T10:40:00Z',
}
const read = (
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/cloudevents+json' },
  webhookSource?: string,
) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- items are what ingest takes: unknown
  cloudevents.read({ body, headers, now, ...(webhookSource && { webhookSource }) }) as any[] | null

it('takes an event of more labels than an observation has room for', () => {
  const labels = Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`label_${n}`, 'x']))
  const [item] = read({ ...event, data: { labels } })!
  expect(observationSchema.safeParse(item).error).toBeUndefined()
  expect(item.labels).toMatchObject({ type: event.type, label_62: 'x' })
})

it('maps an event whose data says how bad it is', () => {
  const items = read({
    ...event,
    data: { severity: 'error', message: 'Volume 7 is full', value: 0.98, labels: { rack: 'r1' }, url: 'https://example.org/7' },
  })
  expect(items).toEqual([
    {
      source: 'cloudevents/registry/eu',
      eventId: '/registry/eu 42',
      family: 'external_alert',
      kind: 'com_example_disk_full',
      scope: { origin: '/registry/eu', subject: 'volume-7' },
      severity: 'high',
      status: 'firing',
      observedAt: '2026-11-22T10:40:00.000Z',
      summary: 'Volume 7 is full',
      value: 0.98,
      labels: { type: 'com.example.disk.full', rack: 'r1' },
      links: ['https://example.org/7'],
    },
  ])
  expect(observationSchema.safeParse(items![0]).error).toBeUndefined()
})

it('takes an observation as data, with what the event adds', () => {
  const { source: _, observedAt: __, ...data } = observation()
  expect(read({ ...event, data })![0]).toEqual({
    ...data,
    source: 'cloudevents/registry/eu',
    eventId: '/registry/eu 42',
    observedAt: '2026-11-22T10:40:00.000Z',
  })
  expect(read({ ...event, data: observation({ source: 'mine' }) })![0].source).toBe('mine')
})

it('lets a webhook’s secret speak for its own source alone', () => {
  expect(read({ ...event, data: observation({ source: 'someone/else' }) }, undefined, 'registry')![0].source).toBe(
    'cloudevents/registry',
  )
})

it.each(['resolved', 'clear', 'OK', 'closed'])('status %s ends it', (status) => {
  expect(read({ ...event, data: { status } })![0].status).toBe('clear')
  expect(read({ ...event, status })![0].status).toBe('clear')
})

it('reads a batch', () => {
  const headers = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' }
  expect(read([event, { ...event, id: '43' }], headers)!.map(({ eventId }) => eventId)).toEqual([
    '/registry/eu 42',
    '/registry/eu 43',
  ])
  expect(read([], headers)).toEqual([])
  expect(read(event, headers)).toBeNull()
  expect(read([event, { id: 'no version' }], headers)).toBeNull()
})

it('reads the binary mode, with percent-encoded attributes', () => {
  const headers = {
    'content-type': 'application/json',
    'ce-specversion': '1.0',
    'ce-id': '1',
    'ce-source': '/r',
    'ce-type': 'x.y',
    'ce-subject': 'a%20b',
    'ce-severity': 'critical',
  }
  expect(read({ message: 'm' }, headers)![0]).toMatchObject({
    kind: 'x_y',
    scope: { origin: '/r', subject: 'a b' },
    severity: 'critical',
    summary: 'm',
  })
  expect(read({}, { ...headers, 'ce-specversion': '0.3' })).toBeNull()
})

it('refuses what is no event of version 1', () => {
  for (const body of [{}, { ...event, specversion: '0.3' }, { ...event, id: '' }, { ...event, type: undefined }, 'text'])
    expect(read(body)).toBeNull()
})

it('hashes an id that is too long', () => {
  expect(read({ ...event, id: 'x'.repeat(300) })![0].eventId).toMatch(/^[0-9a-f]{64}$/)
})
