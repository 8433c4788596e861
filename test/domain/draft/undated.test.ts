// Evidence that does not say when it was captured is as old as the newest that does.
import { readBundle } from '../../../domain/draft/bundle'
import { factsOf } from '../../../domain/draft/draft'

const events = {
  id: 'events',
  source: 'kubernetes',
  title: 'events',
  content: {
    items: [
      {
        type: 'Warning',
        reason: 'Unhealthy',
        message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
        involvedObject: { kind: 'Pod', name: 'orders-api-7d9f8b6c5-x2z4q', namespace: 'shop' },
        firstTimestamp: '2026-11-20T08:00:00Z',
        lastTimestamp: '2026-11-20T08:05:00Z',
        count: 9,
      },
    ],
  },
}

const logUntil = (clock: string) => ({
  id: 'log',
  source: 'loki',
  title: 'orders-api',
  content: `2026-11-20T${clock}Z INFO orders-api started`,
})

function standingOf(evidence: readonly unknown[]): unknown {
  const bundle = readBundle({ incident: { title: 'orders-api is down', startedAt: '2026-11-20T08:00:00Z' }, evidence })
  return factsOf(bundle).facts.find(({ cite }) => cite.evidence === 'events')?.standing
}

test.each([
  ['08:06:00', 'now'],
  ['11:00:00', 'recovered'],
])('an event of 08:05 where the rest of the evidence ends at %s: %s', (clock, standing) => {
  expect(standingOf([events, logUntil(clock)])).toBe(standing)
  expect(standingOf([logUntil(clock), events])).toBe(standing)
})
