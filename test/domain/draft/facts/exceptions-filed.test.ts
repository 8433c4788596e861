// Exceptions as trackers of errors file them: what was raised, what it said, how often, and when first and last.
import { readBundle } from '../../../../domain/draft/bundle'
import { factsOf } from '../../../../domain/draft/draft'

function factsOfContent(content: unknown) {
  const evidence = [
    { id: 'issue', source: 'tracker', title: 'billing-api issue 88', capturedAt: '2026-11-20T09:00:00Z', content },
  ]
  return factsOf(readBundle({ alert: { title: 'billing-api raises', labels: { service: 'billing-api' } }, evidence })).facts
}

const raised = { type: 'PoolTimeoutError', value: 'could not connect to server: Connection refused (10.0.4.7:5432)' }

test('an issue with what its exceptions said', () => {
  const facts = factsOfContent({
    id: '88',
    count: '412',
    level: 'error',
    firstSeen: '2026-11-20T08:01:00Z',
    lastSeen: '2026-11-20T08:58:00Z',
    metadata: raised,
  })
  expect(facts).toContainEqual(
    expect.objectContaining({
      sign: 'connection_refused',
      subject: 'billing-api',
      count: 412,
      since: Date.UTC(2026, 10, 20, 8, 1),
      until: Date.UTC(2026, 10, 20, 8, 58),
      cite: { evidence: 'issue', at: '/metadata/value', quote: raised.value },
    }),
  )
})

test('an event with its chain of exceptions is as old as the event', () => {
  const facts = factsOfContent({ event_id: 'e1', timestamp: '2026-11-20T08:05:00Z', exception: { values: [raised] } })
  expect(facts).toContainEqual(expect.objectContaining({ sign: 'connection_refused', since: Date.UTC(2026, 10, 20, 8, 5) }))
})

test('a value of another type says no error', () => {
  expect(factsOfContent({ metadata: { ...raised, type: 'gauge' } })).toEqual([])
})
