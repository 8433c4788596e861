import * as fc from 'fast-check'
import { isPlainObservation } from '../../../domain/incident/accept'
import { observationSchema } from '../../../domain/incident/observation'
import { families, severities } from '../../../domain/incident/vocabulary'

const good = {
  source: 'alertmanager/prod',
  eventId: 'e1',
  family: 'http_signals',
  kind: 'error_rate_high',
  series: 'checkout',
  scope: { cluster: 'eu-1', service: 'api' },
  severity: 'critical',
  status: 'firing',
  observedAt: '2026-11-22T08:00:00Z',
  summary: '5xx at 12 % for 5 min',
  value: 0.12,
  threshold: 0.05,
  unit: 'ratio',
  labels: { team: 'x', empty: '' },
}

/** Values of every sort: right ones, nearly right ones, and what does not belong there at all. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(201),
    'x'.repeat(1_001),
    'A',
    '9a',
    'a b',
    '2026-02-30T00:00:00Z',
    '2026-02-28T23:59:60Z',
  ),
  fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }).map((date) => date.toISOString()),
  fc.constantFrom(...families, ...severities, 'firing', 'clear', 'resolved'),
  fc.double(),
  fc.constantFrom(null, true, undefined, [], {}),
  fc.dictionary(
    fc.string({ maxLength: 45 }),
    fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), fc.integer(), fc.constant('')),
    { maxKeys: 20 },
  ),
  fc.array(fc.webUrl(), { maxLength: 3 }),
)
const fields = [...Object.keys(good), 'links', 'colour', '__proto__']
const mutated = fc
  .dictionary(fc.constantFrom(...fields), anything, { maxKeys: 3, noNullPrototype: true })
  .map((changes) => ({ ...good, ...changes }))

it('takes what is in order', () => {
  expect(isPlainObservation(good)).toBe(true)
})

it('takes nothing that the schema refuses or would change', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(mutated, anything), (item) => {
      if (!isPlainObservation(item)) return
      taken += 1
      expect(observationSchema.parse(item)).toEqual(JSON.parse(JSON.stringify(item)))
    }),
    { numRuns: 5_000 },
  )
  expect(taken).toBeGreaterThan(100)
})

it.each(['2024-02-29T00:00:00Z', '2026-01-31T12:00:00.123Z', '2026-11-30T23:59:59.999999Z'])(
  '%s is taken, one way or the other',
  (observedAt) => {
    expect(observationSchema.safeParse({ ...good, observedAt }).success).toBe(true)
  },
)

it.each(['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-22T24:00:00Z'])(
  '%s is never taken',
  (observedAt) => {
    expect(isPlainObservation({ ...good, observedAt })).toBe(false)
    expect(observationSchema.safeParse({ ...good, observedAt }).success).toBe(false)
  },
)
