import * as fc from 'fast-check'
import { correlationKey, stormKey } from '../../../domain/incident/correlate'
import { findKind, kinds, subject, type Kind } from '../../../domain/incident/kinds'
import { bounds, type Scope } from '../../../domain/incident/observation'

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

it('of a declared kind that shares a cluster, and names neither its resource, tells machines apart', () => {
  for (const { family, kind } of kinds) {
    const scopes = ['a', 'b'].map((host) => ({ cluster: 'eu', namespace: 'builds', host }))
    const [one, other] = scopes.map((each) => correlationKey(family, kind, each))
    expect(one).not.toBe(other)
    const [title, another] = scopes.map((each) => findKind(family, kind)!.title(each))
    expect(title).not.toBe(another)
    expect(title).toMatch(/\ba\b/)
  }
})

it('of a declared kind without its other dimensions is still its resource’s', () => {
  const key = (host: string) => correlationKey('runtime_dependency', 'dependency_down', { dependency: 'ldap', host })
  expect(key('a')).toBe('runtime_dependency/dependency_down?dependency=ldap')
  expect(key('b')).toBe(key('a'))
})

describe('each declared kind', () => {
  it.each(kinds.map((kind: Kind) => [kind.kind, kind] as const))('%s', (_, { identifiedBy, correlatesOn, title }) => {
    for (const dimension of identifiedBy) expect(correlatesOn).toContain(dimension)
    for (const scope of [{}, { cluster: 'eu' }, { route: '/a' }, { mount: '/', rack: 'r1' }] as Scope[]) {
      expect(title(scope)).not.toMatch(/undefined|null/)
    }
  })
})

it.each([
  [{ cluster: 'eu', host: 'a' }, 'a'],
  [{ cluster: 'eu', rack: 'r1', mount: '/' }, '/ r1'],
  [{ cluster: 'eu', namespace: 'builds' }, 'builds'],
  [{ cluster: 'eu' }, 'eu'],
  [{ service: 'api', route: 'GET /a' }, 'api GET /a'],
  [{ route: 'GET /a' }, 'GET /a'],
  [{}, 'the platform'],
])('%j is called %s', (scope, name) => expect(subject(scope)).toBe(name))

const scope = fc.dictionary(fc.constantFrom('a', 'b', 'a=1', 'host'), fc.string({ maxLength: 8 }), {
  minKeys: 1,
  noNullPrototype: true,
})

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
