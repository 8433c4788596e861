import * as fc from 'fast-check'
import { correlationKey, stormKey } from '../../../domain/incident/correlate'
import { bounds } from '../../../domain/incident/observation'

it('is the same whatever the order of the dimensions', () => {
  expect(correlationKey('external_alert', 'disk_full', { b: '2', a: '1' })).toBe(
    correlationKey('external_alert', 'disk_full', { a: '1', b: '2' }),
  )
})

it('of a declared kind takes its dimensions alone', () => {
  const key = (pod: string) => correlationKey('http_signals', 'error_rate_high', { service: 'api', pod })
  expect(key('api-1')).toBe(key('api-2'))
  expect(key('api-1')).toBe('http_signals/error_rate_high?service=api')
})

it('of an unknown kind takes the whole scope', () => {
  const key = (host: string) => correlationKey('external_alert', 'disk_full', { host, mount: '/' })
  expect(key('one')).not.toBe(key('two'))
})

it('of a declared kind without any of its dimensions still tells resources apart', () => {
  const key = (host: string) => correlationKey('http_signals', 'error_rate_high', { host })
  expect(key('one')).not.toBe(key('two'))
})

const scope = fc.dictionary(fc.constantFrom('a', 'b', 'a=1', 'host'), fc.string({ maxLength: 8 }), { minKeys: 1, noNullPrototype: true })

it('differs wherever the scope does', () => {
  fc.assert(
    fc.property(scope, scope, (one, other) => {
      const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
      const keys = [one, other].map((each) => correlationKey('external_alert', 'x', each))
      expect(keys[0] === keys[1]).toBe(same)
    }),
    { numRuns: 2_000 },
  )
})

it('fits an index row of Postgres at its longest', () => {
  const long = correlationKey('external_alert', 'k'.repeat(bounds.kind), { dimension: '語'.repeat(bounds.scopeTotal) })
  expect(Buffer.byteLength(long)).toBeLessThan(2_600)
})

it('of a storm is one for each source', () => {
  expect(stormKey('a')).not.toBe(stormKey('b'))
})
